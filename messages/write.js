'use strict';

const { writeFileSync } = require('node:fs');
const { join } = require('node:path');
const { errorsPage } = require('./page');
const { ROOT } = require('../harness/machine/cache');

/** Writes docs/errors.md from the catalogue. */
const DOCUMENT = join(ROOT, 'docs', 'errors.md');
writeFileSync(DOCUMENT, errorsPage());
console.log(`Written: ${DOCUMENT}`);
