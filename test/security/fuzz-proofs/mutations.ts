import type { Headers } from '../../../lib';
import type { Request } from './oracle';
import { AT, type Subject } from './subject';
import { SUBJECTS } from './subjects';
import { edited, giant, otherShape, otherWriting, type Random } from './values';

type Mutation = (request: Request, subject: Subject, random: Random) => Request;

const NAMES = ['__proto__', 'constructor', 'toString', 'hasOwnProperty', '0', ''];

/** One of the headers that a proof reads, with what another value does to it; where there is none, one that no proof reads. */
function withHeader(change: (value: string, random: Random, name: string) => unknown): Mutation {
	return (request, { writings }, random) => {
		const name = random.pick([
			...Object.keys(writings),
			...(Object.keys(writings).length === 0 ? ['x-none'] : []),
		]);
		const value = change(String(request.headers[name] ?? ''), random, name);
		return { ...request, headers: { ...request.headers, [name]: value } };
	};
}

const withoutOne: Mutation = (request, { writings }, { pick }) => {
	const name = pick([...Object.keys(writings), 'content-type']);
	const rest = Object.entries(request.headers).filter(([each]) => each !== name);
	return { ...request, headers: Object.fromEntries(rest) };
};

const otherName: Mutation = (request, { writings }, { pick }) => {
	const name = pick([...Object.keys(writings), 'content-type']);
	const { [name]: value, ...rest } = request.headers;
	const spelled = pick([name.toUpperCase(), `${name} `, `x-${name}`, name.replaceAll('-', '_'), ...NAMES]);
	// Also the name of the prototype is then a field of its own.
	return { ...request, headers: Object.fromEntries([...Object.entries(rest), [spelled, value]]) };
};

const doubled: Mutation = (request, { writings }, { pick }) => {
	const name = pick([...Object.keys(writings), 'content-type']);
	const spelled = pick([name.toUpperCase(), name.charAt(0).toUpperCase() + name.slice(1)]);
	return { ...request, headers: { ...request.headers, [spelled]: pick([request.headers[name], 'x']) } };
};

const inherited: Mutation = (request) => ({
	...request,
	headers: Object.create(request.headers) as Headers,
});

const otherBody: Mutation = (request, _, random) => {
	const text = String(request.body ?? '');
	const changed = random.pick<() => Buffer | undefined>([
		() => Buffer.from(edited(text, random)),
		() => Buffer.from(edited(text, random)),
		() => Buffer.from(`${text} `),
		() => Buffer.from(`\ufeff${text}`),
		() => Buffer.from(`[${text}]`),
		() => Buffer.from(text.slice(0, random.below(text.length))),
		() => Buffer.from(text, 'utf16le'),
		() => Buffer.from(text.replace(/:"/g, ': "')),
		() => Buffer.from(text + text),
		() => Buffer.from(`{"headers":{},"body":${text}}`),
		() => Buffer.concat([Buffer.from(text), Buffer.from([0xff])]),
		() => Buffer.alloc(0),
		() => undefined,
	])();
	return { ...request, body: changed };
};

/** A body in which the key stands, and not where it has to, or not alone. */
const keyElsewhere: Mutation = (request, { key, keyPath }, { pick }) => {
	if (keyPath === undefined) return { ...request, changes: [] };
	const [first = '', ...rest] = keyPath.split('.');
	const right = rest.length === 0 ? JSON.stringify(key) : `{"keys":["x",${JSON.stringify(key)}]}`;
	const text = pick([
		`{"${first}":"x","${first}":${right}}`,
		`{"${first}":${right},"${first}":"x"}`,
		`{"__proto__":{"${first}":${right}}}`,
		`{"constructor":{"prototype":{"${first}":${right}}}}`,
		`{"body":{"${first}":${right}}}`,
		`[{"${first}":${right}}]`,
		`{"${first}":[${right}]}`,
		`{"${first}":{"value":${right}}}`,
		// A field of the whole name is where the key has to be, so this body is no JSON.
		`{"${keyPath}":${JSON.stringify(key)}},`,
		`{"${first.toUpperCase()}":${right}}`,
		`{"${first}":${right.replace(key, `${key} `)}}`,
		`{"${first}":${right.replace(key, key.toUpperCase())}}`,
		`{"${first}":${right},"deep":${'['.repeat(200)}${']'.repeat(200)}}`,
	]);
	return { ...request, body: Buffer.from(text), isForged: true };
};

const otherKey: Mutation = (request, { secrets }, { pick }) => ({
	...request,
	key: pick([
		secrets.other,
		'',
		' ',
		'whsec_',
		`x${request.key}`,
		request.key.slice(1),
		'undefined',
		'__proto__',
	]),
});

const signedByAnother: Mutation = (request, subject, { pick }) => {
	const { body, key, keyPath, secrets } = subject;
	// Secrets of Standard Webhooks are base64, and the halves of a pair are made together.
	const isAnyText = secrets.right === key && !secrets.other.startsWith('whsec_');
	const secret = pick([secrets.other, ...(isAnyText ? ['x', `x${key}`, key.slice(1)] : [])]);
	const sent = keyPath === undefined ? body : body.replace(key, secret);
	const headers = subject.prove(body, secret, AT);
	return { ...request, headers, body: Buffer.from(sent), isForged: true };
};

const signedAtAnotherTime: Mutation = (request, subject, { pick }) => {
	const { body, secrets, covers } = subject;
	const at = pick([AT - 303_000, AT + 303_000, AT - 86_400_000, 0, -1, NaN, 8e15]);
	if (!covers.time || subject.name === 'highLevel') return { ...request, now: AT + pick([-1, 1]) * 303_000 };
	return { ...request, headers: subject.prove(body, secrets.right, at), isForged: true };
};

const laterOrEarlier: Mutation = (request, _, { pick, below }) => ({
	...request,
	now: AT + pick([below(297_000), -below(297_000), 303_000 + below(1e9), -303_000 - below(1e9)]),
});

const otherAddress: Mutation = (request, _, { pick }) => ({
	...request,
	urls: pick([[], [''], ['https://other.example.com/'], request.urls.map((url) => `${url}?a=1`)]),
});

/** These sign in one way. Of the custom ones each has a header of its own, or another key. */
const familyOf = ({ name, source: { value } }: Subject) =>
	value === 'restWebhook' ? 'standardWebhooks' : value === 'custom' ? name : value;

/** The proof of another kind of sender, made with the right key over the right body. */
const otherProof: Mutation = (request, subject, { pick }) => {
	const { body, key } = subject;
	const others = SUBJECTS.filter(
		(each) => familyOf(each) !== familyOf(subject) && each.secrets.right === each.key,
	);
	const other = pick(others);
	const headers = other.prove(body, other.key.startsWith('whsec_') ? other.key : key, AT);
	const bare = subject.keyPath === undefined ? body : body.replace(key, 'x');
	return { ...request, headers, body: Buffer.from(bare) };
};

const secretKeyAlone: Mutation = (request, { key, body, keyPath, writings }, { pick }) => ({
	...request,
	headers: { 'content-type': 'application/json', [pick(['x-secret-key', 'authorization', 'x-key'])]: key },
	body: Buffer.from(keyPath === undefined ? body : body.replace(key, 'x')),
	isForged: !('x-secret-key' in writings && Object.keys(writings).length === 1),
});

/** Each by its name, for whoever reads of a failure. */
export const MUTATIONS: Record<string, Mutation> = {
	'header edited': withHeader(edited),
	'header edited again': withHeader(edited),
	'header in another writing': withHeader(otherWriting),
	'header in another shape': withHeader(otherShape),
	'giant header': withHeader(giant),
	withoutOne,
	otherName,
	doubled,
	inherited,
	otherBody,
	'other body again': otherBody,
	keyElsewhere,
	otherKey,
	signedByAnother,
	signedAtAnotherTime,
	laterOrEarlier,
	otherAddress,
	otherProof,
	secretKeyAlone,
};
