import { mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import ts from 'typescript';
import { pack, unpack } from '../../harness/package/pack';

/* The types of the packed package, as strict TypeScript reads them in a receiver's project. */

/** Uses each name and each type that the package hands out, with all that they hold. */
const CONSUMER = `
import {
	HISTORY_UNAVAILABLE, UNAUTHORIZED, parseJson, readEvent, rejectMediaType, validKeys, verifySender,
	type Lead, type LeadEvent, type LeadMessage, type RawBody, type ReceivedEvent, type Rejection, type RequestHeaders,
	type SecretKeys, type ValidKey, type Verification, type VerifyOptions,
} from 'n8n-nodes-rest-webhook';

type Equal<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
const same = <A, B>(equal: Equal<A, B>): void => void equal;

const fields: SecretKeys = { secretKey: 'a', previousSecretKey: 'b', previousSecretKeyValidUntil: '2026-05-01' };
const keys: ValidKey[] = validKeys(fields);
const options: VerifyOptions = { requireSignature: true, toleranceSeconds: 300 };
same<ValidKey['use'], 'current' | 'previous'>(true);
same<RawBody, Uint8Array | ArrayBuffer | string>(true);
same<Verification['method'], 'secret_key' | 'signature'>(true);
same<LeadEvent['type'], 'new_lead' | 'contact_captured' | 'new_message' | 'test'>(true);
same<Rejection['status_code'], 400 | 401 | 415 | 503>(true);
same<Extract<Rejection['reason'], 'unauthorized' | 'later'>, 'unauthorized'>(true);
same<LeadMessage['direction'], 'inbound' | 'outbound'>(true);

/** Status and body of the answer. */
export function answer(headers: RequestHeaders, rawBody: RawBody): [number, Rejection | LeadEvent] {
	const wrong: Rejection | undefined = rejectMediaType(headers);
	if (wrong) return [wrong.status_code, wrong];
	const verification: Verification | undefined = verifySender(headers, rawBody, keys, options, Date.now());
	if (!verification) return [UNAUTHORIZED.status_code, UNAUTHORIZED];
	const parsed = parseJson(rawBody);
	if ('rejection' in parsed) return [parsed.rejection.status_code, parsed.rejection];
	const received: ReceivedEvent | { rejection: Rejection } = readEvent(parsed.value, headers);
	if ('rejection' in received) return [400, received.rejection];
	const { lead, event }: { lead: Lead; event: LeadEvent } = received;
	const text: string | undefined = lead.messages?.[0]?.text;
	const id: string = lead.lead_id;
	const isNew: boolean = event.handoff && id !== '' && text !== undefined;
	return isNew ? [200, event] : [HISTORY_UNAVAILABLE.status_code, HISTORY_UNAVAILABLE];
}

verifySender(new Map([['x-secret-key', 'a']]), new Uint8Array(), keys);
verifySender({ 'x-secret-key': ['a'] }, new ArrayBuffer(1), keys, { requireSignature: false });
// @ts-expect-error: a body that was parsed
verifySender({}, { lead_id: '1' }, keys);
// @ts-expect-error: a key as text
verifySender({}, '', 'secret');
// @ts-expect-error: no option of this name
verifySender({}, '', keys, { tolerance: 300 });
`;

let folder: string;
let declarations: string;
beforeAll(async () => {
	folder = realpathSync(mkdtempSync(join(tmpdir(), 'receiver-types-')));
	const tarball = await pack();
	await unpack(tarball, join(folder, 'node_modules', 'n8n-nodes-rest-webhook'));
	rmSync(dirname(tarball), { recursive: true, force: true });
	declarations = join(folder, 'node_modules', 'n8n-nodes-rest-webhook', 'dist', 'receiver.d.ts');
	for (const name of ['commonjs.cts', 'module.mts']) writeFileSync(join(folder, name), CONSUMER);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const OPTIONS: ts.CompilerOptions = {
	strict: true,
	exactOptionalPropertyTypes: true,
	noUncheckedIndexedAccess: true,
	module: ts.ModuleKind.NodeNext,
	moduleResolution: ts.ModuleResolutionKind.NodeNext,
	target: ts.ScriptTarget.ES2022,
	lib: ['lib.es2022.d.ts'],
	types: [],
	skipLibCheck: false,
	noEmit: true,
};

const parsed = new Map<string, ts.SourceFile | undefined>();

/** What tsc says of a consumer. @param edit changes the types of the package before */
function problemsOf(file: string, edit: (text: string) => string = (text) => text): string[] {
	const host = ts.createCompilerHost(OPTIONS);
	const { getSourceFile } = host;
	host.getSourceFile = (name, options, ...rest) => {
		if (name === declarations) return ts.createSourceFile(name, edit(readFileSync(name, 'utf8')), options);
		// The library of the language stays what it is: it is read once for all.
		if (!name.includes('/typescript/lib/')) return getSourceFile.call(host, name, options, ...rest);
		if (!parsed.has(name)) parsed.set(name, getSourceFile.call(host, name, options, ...rest));
		return parsed.get(name);
	};
	const program = ts.createProgram([join(folder, file)], OPTIONS, host);
	return ts
		.getPreEmitDiagnostics(program)
		.map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'));
}

/** The names that the types hand out. */
const namesIn = (text: string) =>
	[...text.matchAll(/^export (?:declare )?(?:function|const|type|interface) (\w+)/gm)].map(
		([, name]) => name!,
	);

test.each(['commonjs.cts', 'module.mts'])('strict NodeNext takes them, without types of Node: %s', (file) => {
	expect(problemsOf(file)).toEqual([]);
});

/** Other words than those of the package at one place of its types, and what is not noticed then. */
const unnoticed = (places: string[], edit: (text: string, place: string) => string) =>
	places.filter((place) => {
		const edited = (text: string) => {
			const changed = edit(text, place);
			if (changed === text) throw new Error(`The types do not hold ${place}`);
			return changed;
		};
		return problemsOf('module.mts', edited).length === 0;
	});

test('a name or a type that is gone is found, each of them', () => {
	const names = namesIn(readFileSync(declarations, 'utf8'));
	expect(names).toHaveLength(18);
	const rename = (text: string, name: string) =>
		text.replace(new RegExp(`\\b${name}\\b`, 'g'), `${name}Gone`);
	expect(unnoticed(names, rename)).toEqual([]);
});

test('a property that is gone is found', () => {
	const read = ['event: LeadEvent', 'lead_id: string', 'handoff: boolean', 'text: string', 'reason:'];
	expect(
		unnoticed(read, (text, property) => text.replace(`    ${property}`, `    gone_${property}`)),
	).toEqual([]);
});

test('they hold nothing of other files, and the package no other types', () => {
	expect(readFileSync(declarations, 'utf8')).not.toMatch(/\bimport\b|\brequire\b\(|\bBuffer\b/);
});
