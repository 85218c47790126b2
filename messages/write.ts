import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { errorsPage } from './page';
import { ROOT } from '../harness/machine/cache';

/** Writes docs/errors.md from the catalogue. */
const DOCUMENT = join(ROOT, 'docs', 'errors.md');
writeFileSync(DOCUMENT, errorsPage());
console.log(`Written: ${DOCUMENT}`);
