import { mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import ts from 'typescript';
import { pack, unpack } from '../../harness/package/pack';

/* The types of the packed package, as strict TypeScript reads them in a receiver's project. */

/** Uses each name and each type that the package hands out, with all that they hold. */
const CONSUMER = `
import {
	LeadReceiver, LeadRejected,
	type FetchRequest, type FetchResponse, type Lead, type LeadEvent, type LeadHandler, type LeadMessage,
	type LeadReceiverOptions, type NodeRequest, type NodeResponse, type RawBody, type ReceivedLead, type RejectedBody,
	type RequestHeaders, type Verification,
} from 'n8n-nodes-rest-webhook/receive';

type Equal<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
const same = <A, B>(equal: Equal<A, B>): void => void equal;

const options: LeadReceiverOptions = {
	secretKey: 'a', previousSecretKey: 'b', previousSecretKeyValidUntil: new Date(), requireSignature: true,
	toleranceSeconds: 300, events: ['new_lead', 'test'], maxBodyBytes: 1, onError: (error: unknown) => void error,
};
const receiver = new LeadReceiver(options);
same<RawBody, Uint8Array | ArrayBuffer | string>(true);
same<Verification['method'], 'secret_key' | 'signature'>(true);
same<Verification['key'], 'current' | 'previous'>(true);
same<LeadEvent['type'], 'new_lead' | 'contact_captured' | 'new_message' | 'test'>(true);
same<LeadRejected['status'], 400 | 401 | 415>(true);
same<RejectedBody['reason'], 'unauthorized' | 'unsupported_media_type' | 'invalid_payload'>(true);
same<LeadMessage['direction'], 'inbound' | 'outbound'>(true);

/** Status and JSON of the answer. */
export function answer(headers: RequestHeaders, rawBody: RawBody): [number, RejectedBody | string] {
	try {
		const received: ReceivedLead = receiver.verify(rawBody, headers);
		const { lead, event, verification }: { lead: Lead; event: LeadEvent; verification: Verification } = received;
		const text: string | undefined = lead.messages?.[0]?.text;
		const id: string = lead.lead_id;
		const isNew: boolean = event.handoff && id !== '' && text !== undefined;
		return [200, isNew ? event.id : (received.note ?? verification.method)];
	} catch (error) {
		if (!(error instanceof LeadRejected)) throw error;
		return [error.status, error.body.issues?.[0]?.path ?? error.body.message];
	}
}

const handler: LeadHandler = async ({ lead, event }) => event.id !== lead.lead_id;
export const served: (request: NodeRequest, response: NodeResponse) => void = receiver.node(handler);
export const fetched = async (request: FetchRequest): Promise<number> => {
	const response: FetchResponse = await receiver.fetch(request, ({ event }) => { void event; });
	return response.status;
};
receiver.verify(new Uint8Array(), new Map([['x-secret-key', 'a']]));
receiver.verify(new ArrayBuffer(1), { 'x-secret-key': ['a'] });
receiver.verify('', ['X-Secret-Key', 'a']);
new LeadReceiver({ secretKey: undefined as string | undefined });
// @ts-expect-error: a body that was parsed
receiver.verify({ lead_id: '1' }, {});
// @ts-expect-error: a key as text
new LeadReceiver('secret');
// @ts-expect-error: no option of this name
new LeadReceiver({ secretKey: 'secret', tolerance: 300 });
// @ts-expect-error: seconds as a text
new LeadReceiver({ secretKey: 'secret', toleranceSeconds: '300' });
`;

/** With the types of Node: what Node, Express and fetch hand over is taken as it is. */
const WITH_NODE = `
import { createServer } from 'node:http';
import { LeadReceiver } from 'n8n-nodes-rest-webhook/receive';

const receiver = new LeadReceiver({ secretKey: process.env.WEBHOOK_SECRET_KEY });
createServer(receiver.node(async () => await Promise.resolve(false)));
export const POST = async (request: Request): Promise<Response> => await receiver.fetch(request, ({ lead }) => lead.lead_id);
createServer((request, response) => {
	receiver.verify(Buffer.alloc(0), request.headers);
	receiver.verify(Buffer.alloc(0), request.headersDistinct);
	receiver.verify(Buffer.alloc(0), request.rawHeaders);
	receiver.verify(Buffer.alloc(0), new Headers());
	response.end();
});
`;

let folder: string;
let declarations: string;
beforeAll(async () => {
	folder = realpathSync(mkdtempSync(join(tmpdir(), 'receiver-types-')));
	const tarball = await pack();
	await unpack(tarball, join(folder, 'node_modules', 'n8n-nodes-rest-webhook'));
	rmSync(dirname(tarball), { recursive: true, force: true });
	declarations = join(folder, 'node_modules', 'n8n-nodes-rest-webhook', 'dist', 'receive.d.mts');
	for (const name of ['commonjs.cts', 'module.mts']) writeFileSync(join(folder, name), CONSUMER);
	writeFileSync(join(folder, 'node.mts'), WITH_NODE);
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
function problemsOf(file: string, edit: (text: string) => string = (text) => text, more = {}): string[] {
	const options = { ...OPTIONS, ...more };
	const host = ts.createCompilerHost(options);
	const { getSourceFile } = host;
	host.getSourceFile = (name, options, ...rest) => {
		if (name === declarations) return ts.createSourceFile(name, edit(readFileSync(name, 'utf8')), options);
		// The library of the language stays what it is: it is read once for all.
		if (!name.includes('/typescript/lib/')) return getSourceFile.call(host, name, options, ...rest);
		if (!parsed.has(name)) parsed.set(name, getSourceFile.call(host, name, options, ...rest));
		return parsed.get(name);
	};
	const program = ts.createProgram([join(folder, file)], options, host);
	return ts
		.getPreEmitDiagnostics(program)
		.map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'));
}

/** The names that the types hand out. */
const namesIn = (text: string) =>
	[...text.matchAll(/^export (?:declare )?(?:function|const|type|interface|class) (\w+)/gm)].map(
		([, name]) => name!,
	);

test.each(['commonjs.cts', 'module.mts'])('strict NodeNext takes them, without types of Node: %s', (file) => {
	expect(problemsOf(file)).toEqual([]);
});

test('they take what Node and fetch hand over, and a project without the types of "exports" finds them', () => {
	const node = {
		types: ['node'],
		typeRoots: [join(__dirname, '../../node_modules/@types')],
		skipLibCheck: true,
	};
	expect(problemsOf('node.mts', undefined, node)).toEqual([]);
	const old = { module: ts.ModuleKind.CommonJS, moduleResolution: ts.ModuleResolutionKind.Node10 };
	expect(problemsOf('commonjs.cts', undefined, old)).toEqual([]);
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
	expect(names).toHaveLength(16);
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
