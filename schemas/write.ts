import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { ROOT } from '../harness/machine/cache';
import { schemaFiles } from './files';

/** Writes the schema files of all nodes anew. */
const files = schemaFiles();
const folders = new Set(
	[...files.keys()].map((path) => join(ROOT, path.replace(/__schema__.*/, '__schema__'))),
);
for (const folder of folders) rmSync(folder, { recursive: true, force: true });
for (const [path, content] of files) {
	mkdirSync(dirname(join(ROOT, path)), { recursive: true });
	writeFileSync(join(ROOT, path), content);
}
console.log(`Written: ${files.size} files in ${folders.size} folders`);
