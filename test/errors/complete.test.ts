import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CATALOGUE } from '../../messages/catalogue';
import { errorsPage } from '../../messages/page';
import { FAILURE_REASONS, NOT_SENT_REASONS, type NoSuccess, type Rejection } from '../../lib';
import { isListed, textsOf } from './texts';

const ROOT = join(__dirname, '..', '..');
const rows = CATALOGUE.flatMap((group) => group.rows);
const messages = rows.map(({ says }) => says);

/**
 * Forms, and the names that sources have in them, which are no errors; what a model is told, which docs/agents.md and
 * test/nodes/tool.test.ts list; files whose texts nobody is shown; expressions for n8n; and names of firewalls.
 */
const NO_ERRORS =
	/\.(fields|description)\.ts$|form\/(properties|as-tool)\.ts$|n8n-internals\/webhook-path\.ts$|(output\/tool-answer|operations\/for-agents)\.ts$|^lib\/(sources\/(?!thin|custom-proof|read-source)[\w-]+|history\/redis\/(\w+-)?scripts|lead\/(sample|no-phone)|failure\/firewall)\.ts$/;

/** Texts with words that are no message, and what they are instead. */
const NO_MESSAGE: Record<string, string> = {
	'( … bytes, not text)': 'stands for an <answer> that is no text',
	'(JSON of more than … kB, which is not kept)': 'stands for a <response> that is too long',
	'Max Attempts': 'an <option>',
	'First Retry Delay': 'an <option>',
	'Max Retry Delay': 'an <option>',
	'Pause After Failures': 'an <option>',
	'Pause For': 'an <option>',
	'Previous Secret Key': 'a field',
	'Previous Secret Key Valid Until': 'a field',
	'Require Signature': 'an <option>',
	'Is Test': 'an <option>',
	'contact info not understood, see Not Sent': 'one of the <reasons>',
	'Ignore Duplicates': 'an <option>',
	'Tolerance (Seconds)': 'an <option>',
	'Skip Welcome and Follow-Ups': 'an <option>',
	'History Size': 'an <option>',
	'Include Additional Fields': 'an <option>',
	'Validate Payload': 'an <option>',
	'Inherit From Parent': 'an <option>',
	'Include Source Name': 'an <option>',
	'New Lead Source': 'an <option>',
	'a list': 'what was <given>',
	'Key Prefix': 'a field',
	'Key Field': 'an <option>',
	'Signed Text': 'an <option>',
	'Timestamp Header': 'an <option>',
	'ID Header': 'an <option>',
	'Lead Source': 'an <option>',
	'Kind of Key': 'an <option>',
	'Headers Field': 'an <option>',
	'Body Field': 'an <option>',
	'an object': 'what was <given>',
	'This time has no ULID': 'an error that cannot come: no clock of a machine goes as far',
	'failed delivery': 'the beginning of what a proof is made from',
	'no contact info': 'one of the <reasons>',
	'already delivered before': 'one of the <reasons>',
	'a newer state delivered already': 'one of the <reasons>',
	'Keep Order per Lead': 'an <option>',
	'The endpoint took the sample lead (status … )': 'a credential test that passed',
	'It answered with a web page: check that Webhook URL is that of a webhook': 'a credential test that passed',
	'But its answer speaks of a failure: look there whether the sample lead has arrived':
		'a credential test that passed',
	'Nothing to call: Webhook URL is empty, so this credential only receives': 'a credential test that passed',
	'Its secret key can be used': 'a credential test that passed',
	'Its key is one of a key pair, for nodes whose Lead Source is Standard Webhooks or Custom':
		'a credential test that passed',
	'Secret Key starts with whpk_ but what follows is no public key': 'the words of key-receiver',
	'The previous secret key is accepted until': 'a credential test that passed',
	'The previous secret key is dead since': 'a credential test that passed',
	'Secret Key is short, so it could be guessed: make up at least … characters, or let Secret Key → Generate in a REST Webhook node make one, and enter it on both sides':
		'a credential test that passed; the form shows it as a notice',
	'Secret Key seems to hold more than the key, such as quotes, a name in front, or stars in place of a hidden key. Make sure that the other side has exactly this text':
		'a credential test that passed; the form shows it as a notice',
	'Additional Headers: the value of … seems to hold more than the value, such as quotes, or a place that nobody has filled in. Make sure that the other side has exactly this text':
		'a note of a credential test',
	'Redis answers': 'a credential test that passed',
	'application/json, */*': 'the value of a header',
	GMT: 'the end of a date',
	'Not saved. Do not call again.': 'what a model is told',
	'a number of seconds from 0 to … , such as 300': 'what an option in code takes',
	'a number of bytes': 'what an option in code takes',
	'a date such as 2026-05-01T00:00:00Z': 'what an option in code takes',
	'the key as text': 'what an option in code takes',
	'another list': 'what was given to an option in code',
	'the host name does not exist': 'the words of redis-refuses',
	'the host name could not be looked up': 'the words of redis-refuses',
	'the host cannot be reached from here': 'the words of redis-refuses',
	'this n8n does not trust its certificate (NODE_EXTRA_CA_CERTS)': 'the words of redis-refuses',
	'what answers there does not speak TLS, so turn TLS off': 'the words of redis-refuses',
	'its certificate has expired': 'the words of redis-refuses',
	'its certificate is for another host name': 'the words of redis-refuses',
	'it does not answer by TLS. If it speaks none, turn TLS off': 'the words of redis-refuses',
	'it does not answer': 'the words of redis-refuses',
	'it closes each connection without a word, as a server does that wants TLS': 'the words of redis-refuses',
	'no date': 'stands for a date that is none',
};

const texts = ['lib', 'nodes']
	.flatMap((folder) =>
		readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' }).map((file) => join(folder, file)),
	)
	.filter((file) => file.endsWith('.ts') && !NO_ERRORS.test(file))
	.flatMap((file) => textsOf(file, readFileSync(join(ROOT, file), 'utf8')));

const nameOf = ({ parts }: { parts: string[] }) => parts.join(' … ');

test('every text of the code that a person might see is in the catalogue', () => {
	const missing = texts.filter((text) => !isListed(text, messages) && !(nameOf(text) in NO_MESSAGE));
	expect(missing.map((text) => `${text.file}:${text.line} ${nameOf(text)}`)).toEqual([]);
});

test('what is excepted is still in the code', () => {
	const names = new Set(texts.map(nameOf));
	expect(Object.keys(NO_MESSAGE).filter((name) => !names.has(name))).toEqual([]);
});

test('every reason that an item or an answer can have is in the catalogue', () => {
	// An object, so that the compiler says which one is missing.
	const rejections: Record<Rejection['reason'] | NoSuccess['reason'], true> = {
		unauthorized: true,
		unsupported_media_type: true,
		invalid_payload: true,
		credential_unavailable: true,
		history_unavailable: true,
		invalid_options: true,
		workflow_failed: true,
		still_running: true,
	};
	const reasons = [FAILURE_REASONS, NOT_SENT_REASONS, rejections].flatMap((list) => Object.keys(list));
	expect(reasons.filter((reason) => !rows.some((row) => row.reason === reason))).toEqual([]);
});

test('no two rows have the same id, and none of them lacks cause or fix', () => {
	expect(new Set(rows.map(({ id }) => id)).size).toBe(rows.length);
	expect(rows.filter(({ happened, fix }) => happened === '' || fix === '')).toEqual([]);
});

test('docs/errors.md is written from the catalogue: run `npm run errors`', () => {
	expect(readFileSync(join(ROOT, 'docs', 'errors.md'), 'utf8')).toBe(errorsPage());
});

test.each([
	['an error', "throw new Error('Something new is wrong')"],
	['a template', 'const message = `${name} is new and wrong`;'],
	['a property', "export const REASONS = { new_reason: 'Something new is wrong' };"],
	['a message of zod', "z.string({ message: 'Something new must be a text' })"],
])('a new text without a row is found: %s', (_, source) => {
	expect(textsOf('new.ts', source).map((text) => isListed(text, messages))).toEqual([false]);
});

test.each([
	['a module', "import { x } from 'some where';"],
	['a type', "type State = 'taken up' | 'not known';"],
	['a form', "class A { description: INodeTypeDescription = { displayName: 'New Node' }; }"],
	['a single word', "const reason = 'timeout';"],
])('no message is seen in %s', (_, source) => {
	expect(textsOf('new.ts', source)).toEqual([]);
});
