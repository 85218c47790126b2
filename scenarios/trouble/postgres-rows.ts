import type { Executions } from './on-postgres';
import type { Outage, Phase } from './restarts';
import { countsOf, inBrackets, shorten, type Row } from './row';
import type { Answer, Sent } from './sender';

/** An answer, and whether Postgres was away or up when it came. */
export type PhasedAnswer = Answer & { phase: Phase };

interface Observed {
	sent: Sent[];
	answers: PhasedAnswer[];
	executions: Executions;
	outages: Outage[];
	/** The messages with which executions failed. */
	errors: string[];
}

const PHASES: Record<Phase['name'], string> = {
	before: 'before the first restart',
	down: 'while Postgres was away',
	'up again': 'with Postgres up again',
};

/** The rows of the table that say what was observed. */
export function rowsOf({ sent, answers, executions, outages, errors }: Observed): Row[] {
	const failed = sent.flatMap(({ reason }) => reason ?? []);
	const givenUp = sent.filter(({ isDelivered, reason }) => !isDelivered && reason === undefined);
	const runs = [...executions.values()];
	const several = runs.filter((statuses) => statuses.length > 1);
	const twice = several.filter((statuses) => statuses.filter(isSuccess).length > 1);
	const confirmed = sent.filter(({ isDelivered }) => isDelivered).map(({ id }) => executions.get(id) ?? []);
	const unfinished = confirmed.filter((statuses) => !statuses.some(isSuccess));
	const lost = unfinished.filter((statuses) => statuses.length === 0);
	const away = outages.map(({ downAt, upAt }) => `${seconds(upAt - downAt)} s`).join(', ');
	return [
		{
			done: `${sent.length} events were sent to the trigger, and Postgres was restarted ${outages.length} times meanwhile (it was away for ${away}).`,
			happened: `There were ${answers.length} answers: ${countsOf(answers.map(wordOf))}.`,
		},
		...rowsOfOtherAnswers(answers),
		{
			done: 'Events that failed for good were counted.',
			happened: `${failed.length} failed${inBrackets(failed)}; ${givenUp.length} were given up after the last round.`,
			isRight: failed.length === 0 && givenUp.length === 0,
		},
		{
			done: 'Events with more than one successful execution were counted.',
			happened: `There are ${twice.length}; with more than one execution of any kind there are ${several.length}${inBrackets(several.map(wordsOf))}.`,
			isRight: twice.length === 0,
		},
		{
			done: 'Events that the sender holds a 200 for, and that have no execution, were counted.',
			happened: `There are ${lost.length}; without a successful execution there are ${unfinished.length}${inBrackets(unfinished.map(wordsOf))}. All executions: ${countsOf(runs.flat())}. Errors of executions: ${countsOf(errors)}.`,
			isRight: lost.length === 0,
		},
	];
}

const isSuccess = (status: string) => status === 'success';
const wordsOf = (statuses: string[]) => [...statuses].sort().join('+') || 'none';
const seconds = (ms: number) => (ms / 1000).toFixed(1);

/** The word for an answer. A 200 says whether the event starts an execution or has started one before. */
function wordOf({ status, text }: Answer): string {
	if (status !== 200) return String(status);
	const [, said = 'with other words'] = /"(accepted|duplicate|event_not_selected)"/.exec(text) ?? [];
	return `200 ${said}`;
}

/** One row for each kind of answer that is not 200: when such answers came, and what they said. */
function rowsOfOtherAnswers(answers: PhasedAnswer[]): Row[] {
	const kinds = new Map<string, PhasedAnswer[]>();
	for (const answer of answers) {
		if (answer.status === 200) continue;
		const kind = kindOf(answer);
		kinds.set(kind, [...(kinds.get(kind) ?? []), answer]);
	}
	return [...kinds].map(([kind, same]) => ({
		done: `The answer ${kind} was counted.`,
		happened: `It came ${same.length} times: ${timesOf(same)}.`,
	}));
}

/** The kind of an answer: its status and its text, without the parts that differ from answer to answer. */
function kindOf({ status, text }: Answer): string {
	const said = text.replace(/evt_\w+/g, 'evt_…').replace(/[a-f0-9-]{36}/g, '…');
	return `${status} \`${shorten(said)}\``;
}

function timesOf(answers: PhasedAnswer[]): string {
	const names: Phase['name'][] = ['before', 'down', 'up again'];
	const parts = names.flatMap((name) => {
		const times = answers.filter(({ phase }) => phase.name === name).map(({ phase }) => phase.ms);
		if (times.length === 0) return [];
		const span =
			name === 'before' ? '' : `, ${seconds(Math.min(...times))} to ${seconds(Math.max(...times))} s after`;
		return `${times.length} ${PHASES[name]}${span}`;
	});
	return parts.join('; ');
}
