import { createHash } from 'node:crypto';
import { Circuits, endpointId } from '../../../lib/failure/circuits';

const policy = { pauseAfterFailures: 1, pauseFor: 1_000 };
const off = { pauseAfterFailures: 0, pauseFor: 1_000 };

test('an endpoint that failed is left alone, and no other', () => {
	const circuits = new Circuits();
	expect(circuits.admit('a', policy, 0)).toBe('go');
	circuits.settle('a', 'go', 'server_error', policy, 0);
	expect(circuits.admit('a', policy, 400)).toEqual({ why: 'paused', pausedFor: 600 });
	expect(circuits.admit('b', policy, 400)).toBe('go');
});

test('failures are counted until there are too many, and what was one endpoint is counted alone', () => {
	const circuits = new Circuits();
	const three = { ...policy, pauseAfterFailures: 3 };
	const fail = () => circuits.settle('a', 'go', 'server_error', three, 0);
	fail();
	expect(circuits.size).toBe(1);
	fail();
	expect(circuits.admit('a', three, 0)).toBe('go');
	fail();
	expect(circuits.admit('a', three, 0)).toEqual({ why: 'paused', pausedFor: 1_000 });
	expect(circuits.size).toBe(1);
});

test('of those who ask when the pause is over, one is the probe', () => {
	const circuits = new Circuits();
	circuits.settle('a', 'go', 'server_error', policy, 0);
	expect(circuits.admit('a', policy, 1_000)).toBe('probe');
	expect(circuits.admit('a', policy, 1_000)).toEqual({ why: 'paused', pausedFor: 1_000 });
	circuits.settle('a', 'probe', undefined, policy, 1_100);
	expect(circuits.admit('a', policy, 1_100)).toBe('go');
});

test('what is known against an endpoint can be cleared', () => {
	const circuits = new Circuits();
	circuits.settle('a', 'go', 'endpoint_gone', policy, 0);
	circuits.clear('a');
	expect(circuits.admit('a', policy, 0)).toBe('go');
});

test('endpoints that take their leads, or without the option, leave nothing behind', () => {
	const circuits = new Circuits();
	for (let n = 0; n < 10_000; n++) {
		const by = n % 2 === 0 ? policy : off;
		circuits.admit(`${n}`, by, 0);
		circuits.settle(`${n}`, 'go', by === off ? 'server_error' : undefined, by, 0);
	}
	expect(circuits.size).toBe(0);
});

test('of very many endpoints that fail those with the latest news are known', () => {
	const circuits = new Circuits();
	const fail = (endpoint: string) => circuits.settle(endpoint, 'go', 'server_error', policy, 0);
	for (let n = 0; n < 5_000; n++) fail(`${n}`);
	expect(circuits.size).toBe(1_000);
	expect(circuits.admit('0', policy, 0)).toBe('go');
	expect(circuits.admit('4999', policy, 0)).not.toBe('go');
	expect(circuits.admit('4000', policy, 0)).not.toBe('go');
	fail('fresh');
	expect(circuits.admit('4000', policy, 0)).not.toBe('go');
});

describe('an endpoint', () => {
	const id = (href: string, key: string) => endpointId({ url: new URL(href), keys: [{ value: key }] });

	it('is known by a digest, which tells neither URL nor key', () => {
		expect(id('https://a.example/x', 'k')).toBe(
			createHash('sha256').update('https://a.example/x\nk').digest('base64'),
		);
	});

	it('has a name without a key, too, which is another one', () => {
		const without = endpointId({ url: new URL('https://a.example/x'), keys: [] });
		expect(without).not.toBe(id('https://a.example/x', 'k'));
		expect(without).not.toBe(endpointId({ url: new URL('https://a.example/y'), keys: [] }));
	});

	it('is the same for the same URL and key', () => {
		expect(id('https://a.example/x', 'k')).toBe(id('https://a.example/x', 'k'));
	});

	it.each([
		['path', 'https://a.example/y', 'k'],
		['query', 'https://a.example/x?tenant=2', 'k'],
		['host', 'https://b.example/x', 'k'],
		['key', 'https://a.example/x', 'k2'],
	])('is another one with another %s', (_, href, key) => {
		expect(id(href, key)).not.toBe(id('https://a.example/x', 'k'));
	});
});
