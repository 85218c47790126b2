/** What package.json says that a tarball has to keep. */
export interface Manifest {
	name: string;
	version: string;
	/** What the package hands out to programs: paths within it, nested by the ways to import them. */
	exports?: Exports;
	dependencies?: Record<string, string>;
	n8n?: { nodes?: string[]; credentials?: string[] };
}

type Exports = string | { [name: string]: Exports };

/** Files that npm adds by itself, whatever `files` says. */
const BY_ITSELF = ['package.json', 'README.md', 'LICENSE'];
/** The rest is what `files` names: what is built. */
const SHIPPED = /^dist\/.+$/;
/** Would be of use to nobody who installs the package, and may tell what was never meant to be told. */
const STRAY = /(\.map|\.tsbuildinfo|\.env|\.test\.js|(?<!\.d)\.ts)$/;

/**
 * Compares the list of what npm would upload with what package.json promises. A node that the `n8n` block names and that
 * is not in the tarball makes n8n refuse the whole package, and only once people have it.
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

/** The files behind each way to import the package. */
export function filesOf(exports: Exports): string[] {
	return typeof exports === 'string' ? [exports] : Object.values(exports).flatMap(filesOf);
}

const withoutDot = (file: string) => file.replace(/^\.\//, '');

const isStray = (file: string) => STRAY.test(file) || !(BY_ITSELF.includes(file) || SHIPPED.test(file));

/** A node that somebody wrote and forgot to enter: n8n would never show it. */
const unnamed = (files: string[], named: string[]) =>
	files.filter((file) => /\.(node|credentials)\.js$/.test(file) && !named.includes(file));
