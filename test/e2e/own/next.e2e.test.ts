import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { run } from '../../../harness/machine/run';
import { pack, unpack } from '../../../harness/package/pack';
import { commandOfNext, ensureNext } from '../../../harness/servers/install-next';
import { startIn, type Receiver } from '../../examples/receiver';
import { exampleFile } from '../../examples/recipes';
import { withoutBom } from '../../../lib/shared/without-bom';
import { requestOf } from '../../examples/request-of';
import { ACCEPTED, NOT_JSON, REFUSED } from '../../examples/requests';
import { inHours, PREVIOUS, SECRET } from '../../fixtures/requests';

/* The recipe of Next.js, built and started by Next.js itself, gets the requests that all receivers answer alike. */
jest.setTimeout(600_000);

let project: string | undefined;
let receiver: Receiver | undefined;

beforeAll(async () => {
	const next = await ensureNext();
	project = mkdtempSync(join(next, 'project-'));
	const route = join(project, 'app', 'lead-events', 'route.js');
	mkdirSync(dirname(route), { recursive: true });
	cpSync(exampleFile('next/route.js'), route);
	// Next.js builds no project without a page of its own around it.
	const layout = 'export default ({ children }) => <html><body>{children}</body></html>;';
	writeFileSync(join(project, 'app', 'layout.js'), layout);
	writeFileSync(join(project, 'package.json'), '{"private":true}');
	await unpack(await pack(project), join(project, 'node_modules', 'n8n-nodes-rest-webhook'));

	const env = { PATH: process.env.PATH, NEXT_TELEMETRY_DISABLED: '1' };
	// Without a key: a build has none.
	await run(process.execPath, [commandOfNext(next), 'build'], { cwd: project, env });
	const command = (port: number) => [
		process.execPath,
		commandOfNext(next),
		'start',
		'--hostname',
		'127.0.0.1',
		'--port',
		String(port),
	];
	receiver = await startIn(project, command, {
		SECRET_KEY: SECRET,
		PREVIOUS_SECRET_KEY: PREVIOUS,
		PREVIOUS_SECRET_KEY_VALID_UNTIL: inHours(1),
	});
});
beforeEach(() => receiver!.empty());
afterAll(async () => {
	await receiver?.close();
	if (project) rmSync(project, { recursive: true, force: true });
});

test.each(ACCEPTED)('accepts %s and keeps it as it was sent', async (_name, make) => {
	const { headers, body } = make();
	const { status, json } = await receiver!.post(headers, body);
	expect({ status, json }).toEqual({
		status: 200,
		json: { status: 'accepted', event_id: 'evt_1', event_type: 'new_lead' },
	});
	expect(receiver!.kept()).toMatchObject([{ event: { id: 'evt_1' }, lead: JSON.parse(withoutBom(body)) }]);
});

test.each([...REFUSED, ...NOT_JSON])('refuses %s with %d and keeps nothing', async (_name, status, make) => {
	const { headers, body } = make();
	expect(await receiver!.post(headers, body)).toMatchObject({ status, json: { status: 'rejected' } });
	expect(receiver!.kept()).toEqual([]);
});

test('accepts an event once, and answers 200 to its repeat', async () => {
	const answers: unknown[] = [];
	for (const { headers, body } of [requestOf(), requestOf()])
		answers.push((await receiver!.post(headers, body)).json.status);
	expect(answers).toEqual(['accepted', 'ignored']);
	expect(receiver!.kept()).toHaveLength(1);
});
