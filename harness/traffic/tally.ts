/** One request, in as few words as the truth needs: there may be hundreds of thousands. */
export interface Entry {
	lead: string;
	/** The `webhook-id`. */
	id: string;
	/** What it is answered with. Written down before the answer: a sender that dies then has delivered all the same. */
	status: number;
	/** The same once the answer has gone out; 0 until then, and for ever where there is none. */
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
	/** Of those twice, the ones that came under another `webhook-id`. */
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
