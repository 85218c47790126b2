/** The parts of package.json that promise files in the tarball. */
export interface Manifest {
	name: string;
	version: string;
	/** The files that programs can import: paths within the package, nested by the ways to import them. */
	exports?: Exports;
	dependencies?: Record<string, string>;
	n8n?: { nodes?: string[]; credentials?: string[] };
}

type Exports = string | { [name: string]: Exports };

/** Files that npm always adds, whatever `files` in package.json says. */
const BY_ITSELF = ['package.json', 'README.md', 'LICENSE'];
/** All other files of the tarball, which `files` names: the output of the build. */
const SHIPPED = /^dist\/.+$/;
/** Files that are of no use to people who install the package, and that may contain secrets or private paths. */
const STRAY = /(\.map|\.tsbuildinfo|\.env|\.test\.js|(?<!\.d)\.ts)$/;

/**
 * Compares the files that npm would upload with what package.json promises. If a node that the `n8n` block names is not in the
 * tarball, n8n refuses the whole package, which nobody would notice before people install it.
 * @param files paths within the package, as `npm pack --json` lists them
 * @returns one sentence for each thing that is wrong
 */
export function problemsOfPacked(files: string[], manifest: Manifest): string[] {
	const packed = new Set(files);
	const { nodes = [], credentials = [] } = manifest.n8n ?? {};
	const named = [...nodes, ...credentials, ...filesOf(manifest.exports ?? {})];
	const codexes = nodes.map((file) => file.replace(/\.js$/, '.json'));
	const wanted = [...new Set([...named.map(withoutDot), ...codexes, ...BY_ITSELF])];
	return [
		...(nodes.length === 0 ? ['package.json names no node in its n8n block'] : []),
		...(Object.keys(manifest.dependencies ?? {}).length > 0 ? ['the package has dependencies'] : []),
		...wanted.filter((file) => !packed.has(file)).map((file) => `${file} is not in the tarball`),
		...[...nodes, ...credentials]
			.filter((file) => !file.startsWith('dist/'))
			.map((file) => `${file} is not built`),
		...files.filter((file) => isStray(file)).map((file) => `${file} does not belong into the tarball`),
		...unnamed(files, [...nodes, ...credentials]).map(
			(file) => `${file} is built, and package.json does not name it`,
		),
	];
}

/** The files that the ways to import the package lead to. */
export function filesOf(exports: Exports): string[] {
	return typeof exports === 'string' ? [exports] : Object.values(exports).flatMap(filesOf);
}

const withoutDot = (file: string) => file.replace(/^\.\//, '');

const isStray = (file: string) => STRAY.test(file) || !(BY_ITSELF.includes(file) || SHIPPED.test(file));

/** Nodes that are not in the `n8n` block, because somebody forgot to add them: n8n would never show them. */
const unnamed = (files: string[], named: string[]) =>
	files.filter((file) => /\.(node|credentials)\.js$/.test(file) && !named.includes(file));
