import { markdownTable } from '../../harness/report/markdown';
import { shortNumber } from '../report/rows';

/** The share of its time that a process should be busy. The rest is for bursts, and for the work of a worker that fails. */
const LOAD = 0.5;
const SECONDS_A_DAY = 86_400;
const RATES = [1_000, 10_000];
const NAMES: Record<string, string> = {
	main: 'main',
	webhook: 'webhook processors',
	worker: 'workers',
	postgres: 'Postgres',
	redis: 'Redis',
};

/** The figures of one set-up. */
export interface Result {
	name: string;
	price: string;
	workers?: number;
	perSecond: number;
	/** Milliseconds of processor time for one event, by the kind of process. */
	cpu: Record<string, number>;
}

/** The measured part of docs/tuning.md. @param results in the order of the set-ups */
export function textOf(
	results: Result[],
	{ command, date, machine }: { command: string; date: string; machine: string },
): string {
	const text = [
		'',
		markdownTable(
			HEAD,
			results.map((result) => rowOf(result, results[0])),
		),
	];
	const queue = results.findLast(({ workers }) => workers !== undefined);
	if (queue) text.push('', '### What 1 000 and 10 000 events a second need', '', ...extrapolate(queue));
	text.push('', `Measured with \`${command}\` on ${date}, ${machine}.`, '');
	return text.join('\n');
}

const HEAD = [
	'n8n runs as',
	'Events a second here',
	'Processor time an event',
	'Against the first',
	'Events a day at 50 % load',
	'Price',
];

function rowOf(result: Result, first: Result | undefined): string[] {
	const { name, price, perSecond, cpu } = result;
	const costs = Object.entries(cpu).map(
		([process, ms]) => `${NAMES[process] ?? process} ${shortNumber(ms)} ms`,
	);
	const own = n8nTime(cpu);
	return [
		name,
		perSecond.toFixed(0),
		costs.join(', '),
		first === undefined || result === first
			? '–'
			: `${(n8nTime(first.cpu) / own).toFixed(2)} times as many events from the same processor`,
		eventsADay(result).toLocaleString('en').replaceAll(',', ' '),
		price,
	];
}

/** The processor time that all of n8n's own processes use for an event. */
const n8nTime = ({ main = 0, webhook = 0, worker = 0 }: Result['cpu']) => main + webhook + worker;

/** How many events a day the busiest process can handle, in whole thousands. Each process of n8n uses one core. */
function eventsADay({ cpu, workers = 1 }: Result): number {
	const busiest = Math.max(cpu.main ?? 0, cpu.webhook ?? 0, (cpu.worker ?? 0) / workers);
	return Math.floor((LOAD * SECONDS_A_DAY) / busiest) * 1000;
}

function extrapolate({ cpu }: Result): string[] {
	const needed = (name: string, rate: number) => ((cpu[name] ?? 0) * rate) / 1000 / LOAD;
	const row = (name: string, rate: number) =>
		name === 'worker' || name === 'webhook'
			? String(Math.ceil(needed(name, rate)))
			: `${needed(name, rate).toFixed(1)} cores`;
	// Main handles no events in queue mode. It uses time to manage the other processes, which does not grow with the events.
	const kinds = ['webhook', 'worker', 'postgres', 'redis'];
	return [
		`Each figure is processor time an event × events a second ÷ ${LOAD}, from the last row above. Nobody has run this here.`,
		'',
		markdownTable(
			['Events a second', ...kinds.map((kind) => NAMES[kind] ?? kind)],
			RATES.map((rate) => [
				rate.toLocaleString('en').replaceAll(',', ' '),
				...kinds.map((kind) => row(kind, rate)),
			]),
		),
	];
}
