'use strict';

const { playBombs } = require('./bomb');
const { playPostgres } = require('./postgres');
const { playSlowBodies } = require('./slow-bodies');
const { playVault } = require('./vault');

/**
 * The parts of `npm run trouble`, by the name that `--only` takes.
 * @type {Record<string, Part>}
 * @typedef {(tools: { tell: (row: Row) => void }) => Promise<void>} Part tells each row as soon as it has it
 * @typedef {{ done: string, happened: string, isRight?: boolean }} Row without `isRight` it is a measurement only
 */
module.exports = {
	postgres: playPostgres,
	vault: playVault,
	bomb: playBombs,
	'slow-bodies': playSlowBodies,
};
