import { isDeepStrictEqual } from 'node:util';
import { randomOf } from '../../harness/traffic/random';
import { lacksProof, UNAUTHORIZED, validKeys } from '../../lib';
import { judgeRequest } from '../../nodes/RestWebhookVerify/verify';
import { MUTATIONS } from './fuzz-proofs/mutations';
import { genuine, isGenuine, TOLERANCE, type Request } from './fuzz-proofs/oracle';
import type { Subject } from './fuzz-proofs/subject';
import { SUBJECTS } from './fuzz-proofs/subjects';
import type { Random } from './fuzz-proofs/values';

/*
 * Requests of every kind of sender, changed in one way or two: 100 000 forged ones and some. A failure names the seed and what was
 * changed; FUZZ_SEED plays it again, and another number plays other requests.
 */
jest.setTimeout(600_000);

const FORGED = 100_000;
const SEED = Number(process.env.FUZZ_SEED ?? 20);
const EACH = Math.ceil(FORGED / SUBJECTS.length);
/** What a refused request may be told besides that it proves nothing. */
const OTHER_REASONS = ['unsupported_media_type', 'invalid_payload'];
const names = Object.keys(MUTATIONS);

function judge({ source, requireSignature = false }: Subject, { headers, body, urls, key, now }: Request) {
	const isOurs = source.value === 'restWebhook';
	const options = {
		...{ idempotency: 'off' as const, historySize: 0, environment: 'production' as const },
		...{ requireSignature, toleranceSeconds: TOLERANCE, validatePayload: true },
		...{ headersField: 'headers', bodyField: 'body', rawBodyField: 'data' },
		sender: { source, eventId: {}, isOurs },
	};
	const keys = validKeys({ secretKey: key }, now);
	const request = { headers, body: undefined, rawBody: body, urls, bodyFiles: [] };
	const [judged] = judgeRequest(request, { keys }, options, now);
	const isPassed = judged!.json.reason !== 'unauthorized';
	// The trigger looks at the headers first, before it reads a credential.
	if (isPassed && !isOurs && lacksProof(source, headers)) throw new Error('refused by the trigger');
	return { ...judged!, isPassed };
}

function changed(subject: Subject, { pick, below }: Random): Request {
	const first = pick(names);
	const once = { ...MUTATIONS[first]!(genuine(subject), subject, { pick, below }), changes: [first] };
	if (once.isForged || below(3) > 0) return once;
	const second = pick(names);
	const twice = MUTATIONS[second]!(once, subject, { pick, below });
	// What is forged by itself is not made right by what was changed before, nor by another change of the key.
	if (!twice.isForged) return { ...twice, changes: [first, second] };
	return { ...MUTATIONS[second]!(genuine(subject), subject, { pick, below }), changes: [second] };
}

describe.each(SUBJECTS.map((subject) => [subject.name, subject] as const))('%s', (_, subject) => {
	it('passes as it is', () => {
		expect(judge(subject, genuine(subject))).toMatchObject({ kind: 'verified' });
	});

	it(`passes exactly when nothing was changed that its proof reads: ${EACH} forged requests`, () => {
		const random = randomOf(SEED + SUBJECTS.indexOf(subject));
		const below = (limit: number) => Math.floor(random() * limit);
		const pick: Random['pick'] = (choices) => choices[below(choices.length)]!;
		const seen = { forged: 0, genuine: 0 };
		while (seen.forged < EACH) {
			const request = changed(subject, { pick, below });
			const isRight = isGenuine(subject, request);
			seen[isRight ? 'genuine' : 'forged']++;
			const wrongly = (what: string) =>
				`${what}: seed ${SEED}, forged ${seen.forged}, changes: ${request.changes.join(', ')}`;
			try {
				const { kind, json, isPassed } = judge(subject, request);
				if (isPassed !== isRight) throw new Error(isRight ? 'refused, though genuine' : 'passed');
				const isTold = kind === 'verified' || OTHER_REASONS.includes(String(json.reason));
				if (isRight ? !isTold : !isDeepStrictEqual(json, UNAUTHORIZED)) throw new Error(JSON.stringify(json));
			} catch (error) {
				throw new Error(wrongly(String(error)), { cause: error });
			}
		}
		// What means the same is among them, so that its half of the sentence is proven as well.
		expect(seen.genuine).toBeGreaterThan(100);
	});
});
