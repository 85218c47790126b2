/** One request, with only the facts that are needed, because there may be hundreds of thousands of requests. */
export interface Entry {
	lead: string;
	/** The `webhook-id`. */
	id: string;
	/** The status of the answer. It is written down before the answer, because a sender that dies now has delivered the lead. */
	status: number;
	/** The status of the answer once it has gone out; 0 until then, and where no answer goes out. */
	answered: number;
	hasKey: boolean;
	/** Milliseconds since 1970. */
	at: number;
}

/** What became of some leads, as the endpoint saw it. */
export interface Tally {
	leads: number;
	/** Confirmed (2xx) at least once. */
	delivered: number;
	/** Confirmed more than once. */
	twice: number;
	/** Not confirmed. */
	never: number;
	/** Of the leads that came more than once, how many came under different `webhook-id`s. */
	otherId: number;
	/** Requests without the secret key, of all leads. */
	withoutKey: number;
}

/** @param ledger every request, by the lead */
export function tallyOf(leads: string[], ledger: Map<string, Entry[]>): Tally {
	const confirmed = leads.map((lead) =>
		(ledger.get(lead) ?? []).filter(({ status }) => status >= 200 && status < 300),
	);
	const repeated = confirmed.filter((entries) => entries.length > 1);
	const never = confirmed.filter((entries) => entries.length === 0).length;
	return {
		leads: leads.length,
		delivered: leads.length - never,
		twice: repeated.length,
		never,
		otherId: repeated.filter((entries) => new Set(entries.map(({ id }) => id)).size > 1).length,
		withoutKey: [...ledger.values()].flat().filter(({ hasKey }) => !hasKey).length,
	};
}

/** What is wrong with a run that should have delivered each of these leads exactly once, with the key. */
export function problemsOf(who: string, { twice, never, withoutKey }: Tally): string[] {
	return [
		...(never > 0 ? [`${who}: ${never} leads did not arrive`] : []),
		...(twice > 0 ? [`${who}: ${twice} leads arrived more than once`] : []),
		...(withoutKey > 0 ? [`${who}: ${withoutKey} requests came without the secret key`] : []),
	];
}
