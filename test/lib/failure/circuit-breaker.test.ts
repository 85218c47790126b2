import { EndpointHealth, healthOf, type Admission, type FailureReason } from '../../../lib';

const policy = { pauseAfterFailures: 3, pauseFor: 1_000 };
const off = { pauseAfterFailures: 0, pauseFor: 1_000 };

/** One delivery at `now` that ends at once, as `reason` says; what the health had said to it. */
function tryOnce(
	health: EndpointHealth,
	now: number,
	reason?: FailureReason,
	by: typeof policy = policy,
): Admission {
	const admission = health.admit(by, now);
	if (admission === 'go' || admission === 'probe') health.report(admission, reason, by, now);
	return admission;
}

/** An endpoint that was paused at time 0, until 1 000. */
function pausedEndpoint(): EndpointHealth {
	const health = new EndpointHealth();
	for (let n = 0; n < 3; n++) expect(tryOnce(health, 0, 'server_error')).toBe('go');
	return health;
}

describe('a run of failures', () => {
	it('pauses the endpoint after as many in a row as the option says', () => {
		const health = pausedEndpoint();
		expect(health.admit(policy, 0)).toEqual({ pausedUntil: 1_000 });
		expect(health.admit(policy, 999)).toEqual({ pausedUntil: 1_000 });
	});

	it('is broken by a success', () => {
		const health = new EndpointHealth();
		for (const reason of ['timeout', 'network', undefined, 'tls', 'timeout'] as const) {
			expect(tryOnce(health, 0, reason)).toBe('go');
		}
		expect(tryOnce(health, 0, 'network')).toBe('go');
		expect(health.admit(policy, 0)).toEqual({ pausedUntil: 1_000 });
	});

	it.each(['timeout', 'network', 'tls', 'rate_limited', 'server_error'] as const)('counts %s', (reason) => {
		const health = new EndpointHealth();
		for (let n = 0; n < 3; n++) tryOnce(health, 0, reason);
		expect(health.admit(policy, 0)).toEqual({ pausedUntil: 1_000 });
	});

	it.each(['rejected', 'unauthorized', 'redirected', 'cancelled', 'unexpected_error'] as const)(
		'does not count %s, which says nothing about the endpoint being down',
		(reason) => {
			const health = new EndpointHealth();
			for (let n = 0; n < 5; n++) expect(tryOnce(health, 0, reason)).toBe('go');
		},
	);

	it('never pauses when the option is 0', () => {
		const health = new EndpointHealth();
		for (let n = 0; n < 50; n++) expect(tryOnce(health, 0, 'server_error', off)).toBe('go');
	});
});

describe('when the pause ends', () => {
	it('exactly one delivery goes through as a probe, the others wait for another pause', () => {
		const health = pausedEndpoint();
		expect(health.admit(policy, 1_000)).toBe('probe');
		expect(health.admit(policy, 1_100)).toEqual({ pausedUntil: 2_100 });
		expect(health.admit(policy, 5_000)).toEqual({ pausedUntil: 6_000 });
	});

	it('a probe that succeeds clears all that was counted', () => {
		const health = pausedEndpoint();
		expect(tryOnce(health, 1_000)).toBe('probe');
		expect(tryOnce(health, 1_001, 'server_error')).toBe('go');
		expect(tryOnce(health, 1_002, 'server_error')).toBe('go');
		expect(health.admit(policy, 1_003)).toBe('go');
	});

	it('a probe that fails begins the next pause at once', () => {
		const health = pausedEndpoint();
		expect(tryOnce(health, 1_500, 'timeout')).toBe('probe');
		expect(health.admit(policy, 1_501)).toEqual({ pausedUntil: 2_500 });
		expect(health.admit(policy, 2_500)).toBe('probe');
	});

	it('a probe whose lead is refused has shown that the endpoint answers', () => {
		const health = pausedEndpoint();
		expect(tryOnce(health, 1_000, 'rejected')).toBe('probe');
		expect(health.admit(policy, 1_000)).toBe('go');
	});

	it('a probe that was stopped leaves its turn to the next', () => {
		const health = pausedEndpoint();
		expect(tryOnce(health, 1_000, 'cancelled')).toBe('probe');
		expect(health.admit(policy, 1_000)).toBe('probe');
	});

	it('a delivery from before the pause that ends now does not let a second probe through', () => {
		const health = pausedEndpoint();
		expect(health.admit(policy, 1_000)).toBe('probe');
		health.report('go', 'rejected', policy, 1_000);
		expect(health.admit(policy, 1_000)).toEqual({ pausedUntil: 2_000 });
	});
});

describe('410', () => {
	it('stops deliveries for good, not only for a pause', () => {
		const health = new EndpointHealth();
		expect(tryOnce(health, 0, 'endpoint_gone')).toBe('go');
		expect(health.admit(policy, 0)).toBe('gone');
		expect(health.admit(policy, 1e12)).toBe('gone');
	});

	it('stops nothing when the option is 0, and is taken back by a later success', () => {
		const health = new EndpointHealth();
		tryOnce(health, 0, 'endpoint_gone', off);
		expect(tryOnce(health, 0, undefined, off)).toBe('go');
		expect(health.admit(policy, 0)).toBe('go');
	});
});

describe('the health of', () => {
	const url = (text: string) => new URL(text);

	it('the same URL and key is one, whoever asks', () => {
		expect(healthOf(url('https://a.example/x'), 'k')).toBe(healthOf(url('https://a.example/x'), 'k'));
	});

	it.each([
		['another path', 'https://a.example/y', 'k'],
		['another query', 'https://a.example/x?tenant=2', 'k'],
		['another host', 'https://b.example/x', 'k'],
		['another key', 'https://a.example/x', 'k2'],
	])('%s is its own', (_, href, key) => {
		expect(healthOf(url(href), key)).not.toBe(healthOf(url('https://a.example/x'), 'k'));
	});
});
