import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import manifest from '../../package.json';

/* The built package, loaded as n8n loads it: by the paths of package.json, with only what n8n provides. */
const root = join(__dirname, '../..');

/** Requires a file in a fresh process and prints what `expression` says about its exports `m`. */
function load(file: string, expression: string): unknown {
	const script = `const m = require(${JSON.stringify(join(root, file))}); console.log(JSON.stringify(${expression}))`;
	return JSON.parse(execFileSync(process.execPath, ['-e', script], { encoding: 'utf8' }));
}

it.each(manifest.n8n.nodes)('%s exports its node class under the name of the file', (file) => {
	const name = file.split('/').at(-1)!.replace('.node.js', '');
	const description = load(file, `new m[${JSON.stringify(name)}]().description`) as Record<string, unknown>;
	const isFile = expect.stringMatching(/^file:/) as string;
	expect(description).toMatchObject({ version: [1.1], icon: { light: isFile, dark: isFile } });
	for (const icon of Object.values(description.icon as Record<string, string>)) {
		expect(existsSync(join(root, file, '..', icon.replace('file:', '')))).toBe(true);
	}
	expect(existsSync(join(root, file.replace(/\.js$/, '.json')))).toBe(true);
});

it.each(manifest.n8n.credentials)('%s exports its credential class', (file) => {
	const name = file.split('/').at(-1)!.replace('.credentials.js', '');
	const credential = load(file, `new m[${JSON.stringify(name)}]()`) as {
		properties: Array<{ name: string; type: string }>;
	};
	const connection =
		'url secretKey previousSecretKey previousSecretKeyValidUntil allowInsecureUrl additionalHeaders allowUnauthorizedCerts';
	const fields = credential.properties.filter(({ type }) => type !== 'notice');
	expect(fields.map((property) => property.name).join(' ')).toBe(
		name === 'RestWebhookRedisApi' ? 'host port user password database tls keyPrefix' : connection,
	);
});

it('all nodes share one copy of the rules, and with it one history', () => {
	const count = load(
		manifest.n8n.nodes[0]!,
		`(${JSON.stringify(manifest.n8n.nodes)}.forEach((file) => require(${JSON.stringify(root)} + '/' + file)),
			Object.keys(require.cache).filter((file) => file.endsWith('dist/lib/index.js')).length)`,
	);
	expect(count).toBe(1);
});

it('has no runtime dependencies', () => {
	expect(manifest).not.toHaveProperty('dependencies');
	expect(manifest.peerDependencies).toEqual({ 'n8n-workflow': '*' });
});
