/*
 * Messages: every message that a person may see, and what to do about it. Each file of catalogue/ is a chapter of
 * docs/errors.md, which `npm run errors` writes. The code with the messages is in `lib/` and `nodes/`. Only test/errors imports
 * this room.
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
 * Every text by which the nodes and credentials say that something is not as it should be. `npm run errors` writes
 * docs/errors.md from it. The tests in test/errors run the nodes until each text appears, and find texts that are missing here.
 */
export const CATALOGUE: { title: string; intro: string; rows: ErrorRow[] }[] = [
	{
		title: 'The credential is not complete',
		intro:
			'*Deliver*, *Connection → Test* and the credential’s own *Test* show these messages. Nothing was sent. The lead fails with this `reason`, and *Deliver* does not try again.',
		rows: connection,
	},
	{
		title: 'No answer from the endpoint',
		intro:
			'*Deliver*, *Connection → Test* and the credential’s own *Test* show these messages. *Deliver* tries again (*Max Attempts*, *Retry Schedule*).',
		rows: network,
	},
	{
		title: 'The endpoint answered, but not with a 2xx',
		intro:
			'*Deliver*, *Connection → Test* and the credential’s own *Test* show these messages. *Deliver* tries again only after `timeout`, `network`, `rate_limited` and `server_error`.',
		rows: answers,
	},
	{
		title: 'The lead was not sent for another reason',
		intro:
			'Feed the item back in later. `next_attempt_at` says when. Where `next_attempt_at` is empty, first change what the message names.',
		rows: delivery,
	},
	{
		title: 'A lead that cannot be read',
		intro:
			'Only this item fails, and the other items go on. A `;` separates several problems. The trigger and Verify use these messages too.',
		rows: lead,
	},
	{
		title: 'An option out of its range',
		intro:
			'The editor refuses most wrong values that somebody types. It cannot check the values of expressions, and it accepts numbers that are too large.',
		rows: options,
	},
	{
		title: 'Not Sent: a lead that was held back',
		intro:
			'This is no error: a switch of the node held the lead back. `delivery.reason` and `delivery.message` of the item say which switch.',
		rows: notSent,
	},
	{
		title: 'A request that the trigger answers with an error, or Verify rejects',
		intro:
			'n8n itself answers 422 to a request with `application/json` whose body is no JSON at all. Such a request does not reach the trigger.',
		rows: refusals,
	},
	{
		title: 'A request that Verify cannot judge',
		intro:
			'The workflow stops with this error. With *On Error → Continue* the item leaves by *Rejected* with 503 instead, so that the sender tries again.',
		rows: verify,
	},
	{
		title: 'Lines above the output',
		intro: 'The editor shows these lines after a run.',
		rows: hints,
	},
	{
		title: 'Leads of known sources',
		intro: 'All three nodes show these messages, where *Lead Source* names another system.',
		rows: sources,
	},
	{ title: 'In the log of n8n', intro: 'These lines are for the people who run n8n.', rows: log },
	{
		title: 'A receiver in Node that uses this package in a wrong way',
		intro:
			'Most of these are a `TypeError` in the code of the receiver. Without the error, the receiver would refuse each request and nobody would know why.',
		rows: receiver,
	},
];

export type { ErrorRow };
