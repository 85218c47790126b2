'use strict';

/**
 * Measures contenders in turns, so that whatever else this machine does is shared by all of them. Each round another
 * one begins. Rounds before the first, which are not counted, warm all of them up.
 * @param {Record<string, (round: number) => Promise<number>>} contenders each does its job once and returns what it cost
 * @param {number} rounds
 * @param {{ warmUp?: number }} [options] warmUp: how many such rounds; 0 where each measurement begins anew anyway
 * @returns {Promise<Record<string, number[]>>} what each one cost, round by round
 */
async function measureInTurns(contenders, rounds, { warmUp = 1 } = {}) {
	const names = Object.keys(contenders);
	const costs = Object.fromEntries(names.map((name) => [name, []]));
	for (let round = 1 - warmUp; round <= rounds; round++) {
		const first = round % names.length;
		for (const name of [...names.slice(first), ...names.slice(0, first)]) {
			const cost = await contenders[name](round);
			if (round > 0) costs[name].push(cost);
		}
	}
	return costs;
}

module.exports = { measureInTurns };
