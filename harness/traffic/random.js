'use strict';

/** What becomes of a lead event: most go well; the rest is spread evenly over these. */
const FAULTS = ['flaky', 'down', 'refused', 'reset', 'silent', 'busy'];

/** Random numbers from 0 up to 1 that are the same for the same seed (mulberry32). */
function randomOf(seed) {
	let state = seed >>> 0;
	return () => {
		state = (state + 0x6d2b79f5) >>> 0;
		let t = Math.imul(state ^ (state >>> 15), state | 1);
		t = (t + Math.imul(t ^ (t >>> 7), t | 61)) ^ t;
		return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
	};
}

/**
 * Lead events with their fates. Every tenth is the second event of the lead before it.
 * @param {number} count
 * @param {number} seed
 * @param {number} share of faulty ones, 0 to 1
 * @returns {{ name: string, lead: string, fate: string, payload: object }[]}
 */
function drawEvents(count, seed, share) {
	const random = randomOf(seed);
	return Array.from({ length: count }, (_, n) => {
		const isFaulty = random() < share;
		const fate = isFaulty ? FAULTS[Math.floor(random() * FAULTS.length)] : 'well';
		const lead = `lead_${n % 10 === 9 ? n - 1 : n}`;
		const name = `event ${n}`;
		const messages = [
			{ direction: 'inbound', text: `Hello, this is ${name}`, timestamp: '2026-04-21T15:42:18Z' },
		];
		return { name, lead, fate, payload: { lead_id: lead, name, phone: '+15551234567', messages } };
	});
}

module.exports = { drawEvents, randomOf };
