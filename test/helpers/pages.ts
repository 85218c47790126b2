import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The folder of this repository. */
export const ROOT = join(__dirname, '..', '..');
export const read = (file: string) => readFileSync(join(ROOT, file), 'utf8');

/** Every page of this repository. */
export const pages = readdirSync(ROOT, { recursive: true, encoding: 'utf8' }).filter(
	(file) => file.endsWith('.md') && !/(^|\/)(node_modules|dist|coverage|\.git)\//.test(file),
);
