import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
	detectSource,
	LEAD_SOURCES,
	leadSourceOf,
	READABLE_SOURCES,
	readCustomSender,
	readSourceEvents,
	type LeadSource,
	type Received,
} from '../../../lib';
import { SOURCE_FIXTURES } from '../../fixtures/sources';
import type { SourceFixture } from '../../fixtures/sources/fixture';

const NOW = Date.parse('2026-04-21T15:42:20Z');
const ROOT = join(__dirname, '..', '..', '..');

/** The source as the form has set it up. */
function sourceOf({ source, parameters = {} }: SourceFixture): LeadSource {
	const known = leadSourceOf(source);
	return source === 'custom' ? { ...known, proof: readCustomSender(parameters).proof } : known;
}

function eventsOf(fixture: SourceFixture, payload: unknown = JSON.parse(fixture.body)): Received[] {
	const headers = fixture.prove?.(fixture.body, fixture.key, NOW) ?? {};
	const eventId =
		fixture.source === 'custom' ? readCustomSender(fixture.parameters ?? {}).eventId : undefined;
	const read = readSourceEvents(
		sourceOf(fixture),
		payload,
		headers,
		{ validatePayload: true, ...(eventId && { eventId }) },
		NOW,
	);
	if ('rejection' in read) throw new Error(read.rejection.message);
	return read;
}

/** Ids made from the payload are compared by their form. */
const named = (text: string) => text.replace(/(?<=^form_|\.changed\.).+$/, 'AAA');

describe.each(SOURCE_FIXTURES.map((fixture) => [fixture.source, fixture] as const))('%s', (_, fixture) => {
	it('becomes our lead, flat, with its own payload', () => {
		const [received, ...others] = eventsOf(fixture);
		const { original, ...lead } = received!.lead;
		expect({ ...lead, lead_id: named(lead.lead_id) }).toEqual(fixture.lead);
		expect(JSON.stringify(original)).not.toContain('google_key');
		expect(others).toEqual([]);
	});

	it('has its own id and type', () => {
		const { event } = eventsOf(fixture)[0]!;
		expect({ ...event, id: named(event.id) }).toEqual({ id: fixture.id, type: fixture.type, handoff: false });
	});

	it('is the same event when it comes again', () => {
		expect(eventsOf(fixture)).toEqual(eventsOf(fixture));
	});

	it.each([
		['a list of one', (payload: unknown) => [payload]],
		['body', (payload: unknown) => ({ headers: { host: 'n8n' }, query: {}, body: payload })],
		['a list of one in body', (payload: unknown) => ({ headers: {}, body: [payload] })],
		['body as text', (payload: unknown) => ({ headers: {}, body: JSON.stringify(payload) })],
	])('is found in %s', (_where, wrap) => {
		const payload: unknown = JSON.parse(fixture.body);
		const wrapped = wrap(Array.isArray(payload) ? payload[0] : payload);
		expect(named(eventsOf(fixture, wrapped)[0]!.event.id)).toBe(fixture.id);
	});

	it('is recognised by its shape', () => {
		const source = sourceOf(fixture);
		const expected = READABLE_SOURCES.some(({ value }) => value === source.value) ? source.value : undefined;
		expect(detectSource(JSON.parse(fixture.body))?.value).toBe(expected);
		expect(detectSource({ headers: {}, body: JSON.parse(fixture.body) as unknown })?.value).toBe(expected);
	});
});

describe('every registered source', () => {
	const others = LEAD_SOURCES.filter(({ value }) => value !== 'restWebhook');

	it.each(others.map(({ value }) => value))('%s has a fixture with the address of its sample', (value) => {
		const fixtures = SOURCE_FIXTURES.filter(({ source }) => source === value);
		expect(fixtures.map(({ address }) => address)).toEqual(
			fixtures.map(() => expect.stringMatching(/^https:/) as unknown),
		);
		expect(fixtures.length).toBeGreaterThan(0);
	});

	it.each(others.map(({ value }) => value))(
		'%s has a page in docs/sources and a row in its table',
		(value) => {
			const index = readFileSync(join(ROOT, 'docs', 'sources', 'README.md'), 'utf8');
			const [, page = ''] = new RegExp(`\\]\\(([\\w-]+\\.md)\\)[^\\n]*\`${value}\``).exec(index) ?? [];
			expect(page).not.toBe('');
			expect(existsSync(join(ROOT, 'docs', 'sources', page))).toBe(true);
		},
	);

	it('is every source that a file of lib/sources makes, and that a fixture is of', () => {
		const folder = join(ROOT, 'lib', 'sources');
		const made = readdirSync(folder).flatMap((file) =>
			[...readFileSync(join(folder, file), 'utf8').matchAll(/^export const (\w+): LeadSource = /gm)].map(
				([, name]) => name,
			),
		);
		const registered = LEAD_SOURCES.map(({ value }) => value);
		expect(made.sort()).toEqual([...registered].sort());
		expect(SOURCE_FIXTURES.filter(({ source }) => !registered.includes(source))).toEqual([]);
	});

	it('says which of its values is the secret key, where it can prove itself', () => {
		const provable = others.filter(({ receivers }) => receivers.length > 0);
		expect(provable.filter(({ secretKey }) => secretKey === '')).toEqual([]);
		expect(
			others.filter(({ proof, receivers, value }) => !proof && receivers.length > 0 && value !== 'custom'),
		).toEqual([]);
	});

	it('has a value of its own', () => {
		expect(new Set(LEAD_SOURCES.map(({ value }) => value)).size).toBe(LEAD_SOURCES.length);
	});
});

it('what is not of the chosen source is refused, with the field to look at', () => {
	const reading = { isSigned: false, validatePayload: true };
	const read = readSourceEvents(leadSourceOf('googleAds'), { lead_id: 'x' }, {}, reading, NOW);
	expect(read).toMatchObject({ rejection: { status_code: 400, reason: 'invalid_payload' } });
	expect(JSON.stringify(read)).toContain('Check Lead Source');
});
