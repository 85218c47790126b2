import type { Api } from '../../harness/n8n/api';
import { testKeysByExpression } from './keys-by-expression';
import { logIn, newSecretKey, runningN8n } from './n8n';

let api: Api;

beforeAll(async () => {
	api = await logIn();
});

testKeysByExpression(() => ({ api, url: runningN8n().url, newSecretKey }));
