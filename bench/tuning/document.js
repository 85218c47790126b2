'use strict';

const { shortNumber } = require('../report/rows');

/** Share of its time that a process is planned to be busy: bursts and a lost worker need the rest. */
const LOAD = 0.5;
const SECONDS_A_DAY = 86_400;
const RATES = [1_000, 10_000];
const NAMES = {
	main: 'main',
	webhook: 'webhook processors',
	worker: 'workers',
	postgres: 'Postgres',
	redis: 'Redis',
};

/**
 * The measured part of docs/tuning.md.
 * @param {{ name: string, price: string, workers?: number, perSecond: number, cpu: Record<string, number> }[]} results
 *   in the order of the set-ups; cpu: milliseconds an event, by kind of process
 * @param {{ command: string, date: string, machine: string }} origin
 */
function textOf(results, { command, date, machine }) {
	const text = [
		'',
		table(
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

function rowOf(result, first) {
	const { name, price, perSecond, cpu } = result;
	const costs = Object.entries(cpu).map(([process, ms]) => `${NAMES[process]} ${shortNumber(ms)} ms`);
	const own = n8nTime(cpu);
	return [
		name,
		perSecond.toFixed(0),
		costs.join(', '),
		result === first
			? '–'
			: `${(n8nTime(first.cpu) / own).toFixed(2)} times as many events from the same processor`,
		eventsADay(result).toLocaleString('en').replaceAll(',', ' '),
		price,
	];
}

/** All that n8n's own processes use for an event. */
const n8nTime = ({ main = 0, webhook = 0, worker = 0 }) => main + webhook + worker;

/** What the busiest process carries: n8n works with one core in each. Rounded to thousands. */
function eventsADay({ cpu, workers = 1 }) {
	const busiest = Math.max(cpu.main ?? 0, cpu.webhook ?? 0, (cpu.worker ?? 0) / workers);
	return Math.floor((LOAD * SECONDS_A_DAY) / busiest) * 1000;
}

function extrapolate({ cpu }) {
	const needed = (name, rate) => (cpu[name] * rate) / 1000 / LOAD;
	const row = (name, rate) =>
		name === 'worker' || name === 'webhook'
			? String(Math.ceil(needed(name, rate)))
			: `${needed(name, rate).toFixed(1)} cores`;
	// Main is not on the way of an event; what it uses here is the looking after the others, which does not grow.
	const kinds = ['webhook', 'worker', 'postgres', 'redis'];
	return [
		`Each figure is processor time an event × events a second ÷ ${LOAD}, from the last row above. Nobody has run this here.`,
		'',
		table(
			['Events a second', ...kinds.map((kind) => NAMES[kind])],
			RATES.map((rate) => [
				rate.toLocaleString('en').replaceAll(',', ' '),
				...kinds.map((kind) => row(kind, rate)),
			]),
		),
	];
}

function table(head, rows) {
	return [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

module.exports = { textOf };
