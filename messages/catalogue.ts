/*
 * Messages: what a person may be told, and what to do about it, a chapter of docs/errors.md each in catalogue/. The code
 * that says it is in `lib/` and `nodes/`. Imported by test/errors only; `npm run errors` writes the page.
 */
import { rows as answers } from './catalogue/answers';
import { rows as connection } from './catalogue/connection';
import { rows as delivery } from './catalogue/delivery';
import { rows as hints } from './catalogue/hints';
import { rows as lead } from './catalogue/lead';
import { rows as log } from './catalogue/log';
import { rows as network } from './catalogue/network';
import { rows as notSent } from './catalogue/not-sent';
import { rows as options } from './catalogue/options';
import { rows as receiver } from './catalogue/receiver';
import { rows as refusals } from './catalogue/refusals';
import { rows as sources } from './catalogue/sources';
import { rows as verify } from './catalogue/verify';
import type { ErrorRow } from './catalogue/row';

/**
 * Every text by which the nodes and credentials say that something is not as it should be. docs/errors.md is written
 * from it (`npm run errors`); test/errors produces each one with real parts and finds texts that are missing here.
 */
export const CATALOGUE: { title: string; intro: string; rows: ErrorRow[] }[] = [
	{
		title: 'The credential is not complete',
		intro:
			'*Deliver*, *Connection → Test* and the credential’s own *Test* say the same. Nothing was sent; the lead fails with this `reason` and is not tried again.',
		rows: connection,
	},
	{
		title: 'No answer from the endpoint',
		intro: 'The same in *Deliver* and both tests. *Deliver* tries again (*Max Attempts*, *Retry Schedule*).',
		rows: network,
	},
	{
		title: 'The endpoint answered, but not with a 2xx',
		intro:
			'The same in *Deliver* and both tests. Only `timeout`, `rate_limited` and `server_error` are tried again.',
		rows: answers,
	},
	{
		title: 'The lead was not sent for another reason',
		intro:
			'Feed the item back in later. `next_attempt_at` says when; where it is empty, change first what the message names.',
		rows: delivery,
	},
	{
		title: 'A lead that cannot be read',
		intro:
			'The item fails by itself, the others go on. Several problems are separated by `;`. The trigger and Verify name the fields of a lead in the same words.',
		rows: lead,
	},
	{
		title: 'An option out of its range',
		intro:
			'The editor keeps most typed values within their range; what comes from an expression gets that far, and so do large numbers.',
		rows: options,
	},
	{
		title: 'Not Sent: a lead that was held back',
		intro:
			'No error: a switch of the node is on or off. `delivery.reason` and `delivery.message` of the item say which.',
		rows: notSent,
	},
	{
		title: 'A request that the trigger answers with an error, or Verify rejects',
		intro:
			'Text that is no JSON at all, under `application/json`, gets 422 from n8n itself before the trigger is asked.',
		rows: refusals,
	},
	{
		title: 'A request that Verify cannot judge',
		intro:
			'The workflow stops with this error; with *On Error → Continue* the item leaves by *Rejected* with 503, so that the sender tries again.',
		rows: verify,
	},
	{
		title: 'Lines above the output',
		intro: 'Told after a run, in the editor.',
		rows: hints,
	},
	{
		title: 'Leads of known sources',
		intro: 'Where *Lead Source* names another system than ours, in all three nodes.',
		rows: sources,
	},
	{ title: 'In the log of n8n', intro: 'For whoever runs it.', rows: log },
	{
		title: 'A receiver in Node that uses this package in a wrong way',
		intro:
			'Thrown as a `TypeError` to whoever writes the receiver; without it each request would be refused in silence.',
		rows: receiver,
	},
];

export type { ErrorRow };
