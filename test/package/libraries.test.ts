import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { join } from 'node:path';
import { LIBRARIES } from '../../bench/libraries/list';
import { MISTAKES } from '../../bench/libraries/mistakes';
import { statusOf } from '../../bench/libraries/play-attacks';
import { ATTACKS, GENUINE } from '../../bench/libraries/attacks';
import { ROOT } from '../../harness/machine/cache';
import { listenLocally } from '../../harness/machine/ports';
import { LeadReceiver } from '../../lib/receiver';

/* The first column of the tables that `npm run libraries` writes, without the other libraries. */
const ours = LIBRARIES[0]!;
const page = readFileSync(join(ROOT, 'docs', 'receive-in-code.md'), 'utf8');
const cellOf = (row: string) =>
	page
		.split('\n')
		.find((line) => line.startsWith(`| ${row} |`))
		?.split(' | ')[1];

let server: Server;
let url: string;
let stored = 0;
beforeAll(async () => {
	const receiver = new LeadReceiver({ secretKey: ours.key });
	server = createServer(receiver.node(() => (stored += 1)));
	url = `http://127.0.0.1:${await listenLocally(server)}/`;
});
beforeEach(() => (stored = 0));
afterAll(async () => {
	server.closeAllConnections();
	await once(server.close(), 'close');
});

test('a genuine request is stored', async () => {
	expect(await statusOf(url, GENUINE.make(ours)!)).toBe(200);
	expect(stored).toBe(1);
});

/** Each signature is checked by itself, and one of the two is right. So `standardwebhooks` and `svix` accept such a request, too. */
const HARMLESS = 'the signature sent twice, the first false';

test(`accepted, as the table says: ${HARMLESS}`, async () => {
	const { make } = ATTACKS.find(({ name }) => name === HARMLESS)!;
	expect(`**accepted, ${await statusOf(url, make(ours)!)}**`).toBe(cellOf(HARMLESS));
	expect(stored).toBe(1);
});

test.each(ATTACKS.filter(({ name }) => name !== HARMLESS).map((attack) => [attack.name, attack] as const))(
	'refused, as the table says: %s',
	async (name, { make }) => {
		expect(`refused, ${await statusOf(url, make(ours)!)}`).toBe(cellOf(name));
		expect(stored).toBe(0);
	},
);

test.each(MISTAKES.map(({ name }) => name))('the table tells of the mistake: %s', (name) => {
	expect(cellOf(name)).toMatch(/^(TypeError: .+|LeadRejected: .+|works)$/);
});
