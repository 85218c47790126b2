'use strict';

const { setTimeout: sleep } = require('node:timers/promises');
const { untilIdle } = require('../exactly-once/wait');
const { withStage } = require('../batch/stage');
const { freePorts } = require('../lib/ports');
const { startPostgres } = require('../lib/postgres');
const { eventIds, executionsOf, publishReceiver, query } = require('./receiver');
const { sendEvents } = require('./sender');
const { countsOf } = require('./table');

const EVENTS = 1_000;
/** Postgres is restarted when so many answers have come. */
const RESTARTS_AFTER = [200, 400, 600, 800];
/** Milliseconds between the end of Postgres and its next start, as a container or a service manager takes. */
const DOWN_MS = 2_000;

/** n8n's Postgres is restarted while senders with the right key send. @type {import('./parts').Part} */
async function playPostgres({ tell }) {
	await withPostgres(async (n8n, postgres) => {
		const receiver = await publishReceiver(n8n);
		const ids = eventIds('postgres', EVENTS);
		const answers = [];
		const restarts = startRestarts(postgres);
		const onAnswer = (answer) => {
			answers.push({ ...answer, phase: restarts.phaseAt(answer.at) });
			restarts.onAnswers(answers.length);
		};
		const sent = await sendEvents(receiver, ids, { onAnswer });
		await restarts.done();
		// An execution whose end could not be written down stays "running" for ever: it is counted below.
		await untilIdle(n8n.api, receiver.id, 20_000).catch(() => {});
		const executions = await executionsOf(postgres, receiver.id, ids);
		const errors = await errorsOf(n8n.api, receiver.id);
		rowsOf(sent, answers, executions, restarts, errors).forEach(tell);
	});
}

/** What executions failed with: nothing in this workflow fails by itself. @returns {Promise<string[]>} */
async function errorsOf(api, workflowId) {
	const filter = encodeURIComponent(JSON.stringify({ workflowId, status: ['error', 'crashed'] }));
	const { results } = await api.call('GET', `/rest/executions?filter=${filter}&limit=20`);
	const executions = await Promise.all(results.map(({ id }) => api.getExecution(id)));
	return executions.map(({ data }) => data?.resultData?.error?.message ?? 'no message');
}

/** An n8n whose database is a Postgres of its own. */
async function withPostgres(work) {
	const [port] = await freePorts(1);
	const postgres = await startPostgres(port);
	try {
		return await withStage(
			(stage) => work(stage, postgres),
			() => postgres.env,
		);
	} finally {
		await postgres.stop();
	}
}

/** After a crash Postgres listens at once, and refuses everybody until it has recovered. */
async function untilAnswering(postgres) {
	for (let tries = 0; tries < 600; tries++) {
		const isUp = await query(postgres, 'select 1').then(
			() => true,
			() => false,
		);
		if (isUp) return;
		await sleep(50);
	}
	throw new Error('Postgres did not recover within half a minute');
}

function startRestarts(postgres) {
	/** @type {{ downAt: number, upAt: number }[]} */
	const made = [];
	const due = [...RESTARTS_AFTER];
	let current = Promise.resolve();
	const restart = async () => {
		const one = { downAt: Date.now(), upAt: Infinity };
		made.push(one);
		await postgres.crash();
		await sleep(DOWN_MS);
		await postgres.start();
		await untilAnswering(postgres);
		one.upAt = Date.now();
	};
	return {
		onAnswers: (count) => {
			if (due.length === 0 || count < due[0]) return;
			due.shift();
			current = current.then(restart);
		},
		/** How long Postgres had been down, or up again, at a time. */
		phaseAt: (at) => {
			const last = made.findLast(({ downAt }) => downAt <= at);
			if (!last) return { name: 'before', ms: 0 };
			const isDown = at < last.upAt;
			return { name: isDown ? 'down' : 'up again', ms: at - (isDown ? last.downAt : last.upAt) };
		},
		done: () => current,
		made,
	};
}

function rowsOf(sent, answers, executions, { made }, errors) {
	const failed = sent.filter(({ reason }) => reason !== undefined);
	const undelivered = sent.filter(({ isDelivered, reason }) => !isDelivered && reason === undefined);
	const delivered = sent.filter(({ isDelivered }) => isDelivered);
	const runs = [...executions.values()];
	const twice = runs.filter((statuses) => statuses.filter(isSuccess).length > 1);
	const several = runs.filter((statuses) => statuses.length > 1);
	const unfinished = delivered.filter(({ id }) => !executions.get(id).some(isSuccess));
	const lost = unfinished.filter(({ id }) => executions.get(id).length === 0);
	const outages = made.map(({ downAt, upAt }) => `${((upAt - downAt) / 1000).toFixed(1)} s`).join(', ');
	const perAnswer = [
		{
			done: `${EVENTS} events to the trigger; Postgres restarted ${made.length} times meanwhile (away ${outages})`,
			happened: `${answers.length} answers: ${countsOf(answers.map(wordOf))}`,
		},
		...answersBesides200(answers),
	];
	return [
		...perAnswer,
		{
			done: 'Events that failed for good',
			happened: `${failed.length}${failed.length > 0 ? ` (${countsOf(failed.map(({ reason }) => reason))})` : ''}; given up after the last round: ${undelivered.length}`,
			isRight: failed.length === 0 && undelivered.length === 0,
		},
		{
			done: 'Events with more than one successful execution',
			happened: `${twice.length}; with more than one execution of any kind: ${several.length}${several.length > 0 ? ` (${countsOf(several.map((statuses) => [...statuses].sort().join('+')))})` : ''}`,
			isRight: twice.length === 0,
		},
		{
			done: 'Events that the sender holds a 200 for, without any execution',
			happened: `${lost.length}; without a successful one: ${unfinished.length}${unfinished.length > 0 ? ` (${countsOf(unfinished.map(({ id }) => executions.get(id).join('+') || 'none'))})` : ''}; all executions: ${countsOf(runs.flat())}; errors of executions: ${countsOf(errors)}`,
			isRight: lost.length === 0,
		},
	];
}

/** A 200 says whether the event starts an execution or has started one before. */
function wordOf({ status, text }) {
	if (status !== 200) return String(status);
	const [, said] = /"(accepted|duplicate|event_not_selected)"/.exec(text) ?? [];
	return `200 ${said ?? 'with other words'}`;
}

const isSuccess = (status) => status === 'success';

/** When each kind of answer that is no 200 came, and what it said. */
function answersBesides200(answers) {
	const kinds = new Map();
	for (const answer of answers.filter(({ status }) => status !== 200)) {
		const kind = kindOf(answer);
		kinds.set(kind, [...(kinds.get(kind) ?? []), answer]);
	}
	return [...kinds].map(([kind, same]) => ({ done: `Answer ${kind}`, happened: timesOf(same) }));
}

const kindOf = ({ status, text }) =>
	`${status} \`${text
		.replace(/evt_\w+/g, 'evt_…')
		.replace(/[a-f0-9-]{36}/g, '…')
		.replace(/\s+/g, ' ')
		.replaceAll('|', '/')
		.slice(0, 160)}\``;

function timesOf(answers) {
	const phases = ['before', 'down', 'up again'].map((name) => [
		name,
		answers.filter(({ phase }) => phase.name === name),
	]);
	const parts = phases
		.filter(([, those]) => those.length > 0)
		.map(([name, those]) => {
			const times = those.map(({ phase }) => phase.ms / 1000);
			const span =
				name === 'before'
					? ''
					: `, ${Math.min(...times).toFixed(1)} to ${Math.max(...times).toFixed(1)} s after`;
			const words = {
				before: 'before the first restart',
				down: 'while Postgres was away',
				'up again': 'with Postgres up again',
			};
			return `${those.length} ${words[name]}${span}`;
		});
	return `${answers.length}: ${parts.join('; ')}`;
}

module.exports = { playPostgres, withPostgres };
