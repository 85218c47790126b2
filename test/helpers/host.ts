/** n8n-core set up as n8n does at its start: a home folder, the settings and the log. */
import { Logger } from '@n8n/backend-common';
import { GlobalConfig, InstanceSettingsConfig } from '@n8n/config';
import { Container } from '@n8n/di';
import { InstanceSettings } from 'n8n-core';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inspect } from 'node:util';

/** All that n8n logged (any level, with metadata and error stacks) since the test file started. */
export const logged: string[] = [];

// n8n writes an encryption key into its home folder, once: give it one that can go right after.
const home = mkdtempSync(join(tmpdir(), 'n8n-engine-'));
Object.assign(Container.get(InstanceSettingsConfig), { n8nFolder: home });
Object.assign(Container.get(GlobalConfig).logging, { level: 'debug', outputs: [] });
Container.get(InstanceSettings);
rmSync(home, { recursive: true });

const logger = Container.get(Logger);
Object.defineProperty(logger, 'scoped', { value: () => logger });
for (const level of ['error', 'warn', 'info', 'debug']) {
	const value = (message: string, metadata: object = {}) =>
		logged.push(`${level} ${message} ${inspect(metadata, { depth: 10 })}`);
	Object.defineProperty(logger, level, { value });
}

/** Stands for a part of n8n's server that no test needs. */
export function notHere(what: string): () => never {
	return () => {
		throw new Error(`${what} belongs to n8n's server; test/helpers/engine.ts has none`);
	};
}
