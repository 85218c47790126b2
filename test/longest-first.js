'use strict';

const { existsSync } = require('node:fs');
const { join } = require('node:path');
const { default: Sequencer } = require('@jest/test-sequencer');

/** The files of unit tests that take longest. One of them that came last would keep one core busy, and the others would wait for it. */
const LONGEST = [
	'examples/receiver-settings',
	'package/receiver',
	'security/fuzz-proofs',
	'lib/history/redis/interleavings.property',
	'security/fuzz-payload',
	'examples/receivers',
	'lib/history/redis/contract',
	'nodes/lead-history',
	'security/fuzz-verify',
	'examples/deliveries',
].map((name) => join(__dirname, `${name}.test.ts`));

/** Jest knows how long each file took the last time, but in a fresh clone it knows nothing: then it would begin with the largest file. */
module.exports = class LongestFirst extends Sequencer {
	sort(tests) {
		const gone = LONGEST.filter((path) => !existsSync(path));
		if (gone.length > 0)
			throw new Error(`test/longest-first.js names files that are gone: ${gone.join(', ')}`);
		const sorted = super.sort(tests);
		const isLong = ({ path }) => LONGEST.includes(path);
		return [...sorted.filter(isLong), ...sorted.filter((test) => !isLong(test))];
	}
};
