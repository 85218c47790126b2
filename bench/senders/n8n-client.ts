import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { serveParent, type Request } from './serve-parent';

/** The part of n8n's own HTTP client that is used here. It comes from the n8n that is measured, not from this repository. */
interface BackendNetwork {
	OutboundHttp: new () => {
		requests(): {
			request: (
				options: Request & Record<string, unknown>,
			) => Promise<{ statusCode: number; body: Readable }>;
		};
	};
}

const requireOfN8n = createRequire(join(String(process.argv[2]), 'node_modules', 'n8n', 'package.json'));
const modules = join(String(process.argv[2]), 'node_modules');
const { OutboundHttp } = requireOfN8n(join(modules, '@n8n/backend-network')) as BackendNetwork;
const { configureGlobalAxiosDefaults } = requireOfN8n(
	join(modules, '@n8n/backend-network/dist/http/axios/config.js'),
) as { configureGlobalAxiosDefaults: () => void };
const { Container } = requireOfN8n(join(modules, '@n8n/di')) as {
	Container: { get<T>(type: new () => T): T };
};

configureGlobalAxiosDefaults();

/**
 * Sends with n8n's own HTTP client, without a node around it: it calls what `helpers.httpRequest` calls, with the settings of
 * a delivery. This client opens a new connection for every request.
 */
serveParent(async ({ url, headers, body }) => {
	const response = await Container.get(OutboundHttp).requests().request({
		method: 'POST',
		url,
		headers,
		body,
		disableFollowRedirect: true,
		ignoreHttpStatusErrors: true,
		returnFullResponse: true,
		encoding: 'stream',
	});
	await new Promise((resolve, reject) => {
		response.body.on('end', resolve).on('error', reject).resume();
	});
	return response.statusCode;
});
