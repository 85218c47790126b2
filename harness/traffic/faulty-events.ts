import { randomOf } from './random';

/** The faults of an endpoint. The events that do not go well are spread evenly over these. */
const FAULTS = ['flaky', 'down', 'refused', 'reset', 'silent', 'busy'] as const;

export type Fate = 'well' | (typeof FAULTS)[number];

export interface FatedEvent {
	name: string;
	lead: string;
	fate: Fate;
	payload: { lead_id: string; name: string; [field: string]: unknown };
}

/**
 * Lead events with their fates. Every tenth is the second event of the lead before it.
 * @param share of the events that meet a fault, 0 to 1
 */
export function drawEvents(count: number, seed: number, share: number): FatedEvent[] {
	const random = randomOf(seed);
	return Array.from({ length: count }, (_, n) => {
		const isFaulty = random() < share;
		const fate = isFaulty ? (FAULTS[Math.floor(random() * FAULTS.length)] ?? 'well') : 'well';
		const lead = `lead_${n % 10 === 9 ? n - 1 : n}`;
		const name = `event ${n}`;
		const messages = [
			{ direction: 'inbound', text: `Hello, this is ${name}`, timestamp: '2026-04-21T15:42:18Z' },
		];
		return { name, lead, fate, payload: { lead_id: lead, name, phone: '+15551234567', messages } };
	});
}
