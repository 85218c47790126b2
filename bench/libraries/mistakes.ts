import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { run } from '../../harness/machine/run';
import { GENUINE, type SentRequest } from './attacks';
import type { Library } from './library';

/**
 * A mistake in the code of a receiver, or code that is right with one library and wrong with another. The key, the body and the
 * headers are those of the library's sender, except where the fields below say otherwise.
 */
export type Mistake = {
	name: string;
	/** What the code passes in place of the key. null stands for undefined, which JSON does not have. */
	key?: string | null;
	/** The key that the request is signed with, and whether an attacker signed it. */
	signedWith?: string;
	isForged?: boolean;
	body?: 'parsed';
	headers?: 'of fetch' | 'none' | 'without the signature';
};

const TEXT = 'correct horse battery staple';

export const MISTAKES: Mistake[] = [
	{ name: 'the key is `undefined`', key: null },
	{
		name: 'the key is empty, and a stranger signs with an empty key',
		key: '',
		signedWith: '',
		isForged: true,
	},
	{
		name: 'the key is a blank, and a stranger signs with a blank',
		key: ' ',
		signedWith: ' ',
		isForged: true,
	},
	{ name: 'the key is plain text', key: TEXT, signedWith: TEXT },
	{ name: 'the parsed object in the place of the body', body: 'parsed' },
	{ name: "fetch's `Headers` in the place of Node's", headers: 'of fetch' },
	{ name: 'no headers', headers: 'none' },
	{ name: 'no signature among them', headers: 'without the signature' },
];

/** A program that calls `verify` in one wrong way after the other, and prints the results as JSON. */
const CALL_EACH = `
import { readFileSync } from 'node:fs';
import { verify } from './verify.mjs';
const shapes = {
	'of fetch': (headers) => new Headers(headers),
	'none': () => undefined,
	'without the signature': (headers, signature) => ({ ...headers, [signature]: undefined }),
};
const said = [];
for (const { key, body, isParsed, headers, shape, signatureHeader } of JSON.parse(readFileSync('calls.json', 'utf8'))) {
	try {
		const given = shape ? shapes[shape](headers, signatureHeader) : headers;
		await verify(key ?? undefined, isParsed ? JSON.parse(body) : body, given);
		said.push({});
	} catch (error) {
		const [first] = [error.errors ?? error].flat();
		said.push({ error: first.name + ': ' + first.message });
	}
}
console.log(JSON.stringify(said));
`;

/** The error that a call throws, in the words of the library; absent where the library accepts the request. */
export type CallResult = { error?: string };

/** @returns one result for each of {@link MISTAKES} */
export async function playMistakes(project: string, library: Library): Promise<CallResult[]> {
	writeFileSync(join(project, 'verify.mjs'), library.verify);
	writeFileSync(join(project, 'calls.mjs'), CALL_EACH);
	const calls = MISTAKES.map((mistake) => {
		const signing = { ...library, key: mistake.signedWith ?? library.key };
		const { headers, body } = GENUINE.make(signing) as SentRequest;
		return {
			key: mistake.key === undefined ? library.key : mistake.key,
			body: body.toString(),
			isParsed: mistake.body === 'parsed',
			headers,
			shape: mistake.headers,
			signatureHeader: library.signatureHeader,
		};
	});
	writeFileSync(join(project, 'calls.json'), JSON.stringify(calls));
	return JSON.parse(await run(process.execPath, ['calls.mjs'], { cwd: project })) as CallResult[];
}
