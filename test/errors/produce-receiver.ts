import { parseJson, validKeys, verifySender } from '../../lib/receiver';
import type { Producers, Shown } from './shown';

/** JavaScript is not kept from it by types. */
const wrong = (value: unknown) => value as never;

function thrownBy(...calls: Array<() => unknown>): Promise<Shown[]> {
	const said = calls.map((call) => {
		try {
			call();
		} catch (error) {
			return { says: error instanceof TypeError ? error.message : String(error) };
		}
		return { says: 'nothing was thrown' };
	});
	return Promise.resolve(said);
}

const keys = validKeys({ secretKey: 'secret' });

/** What a receiver written in Node hears when it is called in a wrong way. */
export const receiverProducers: Producers = {
	'receiver-raw-body': () =>
		thrownBy(
			() => verifySender({}, wrong({ lead_id: '1' }), keys),
			() => verifySender({}, wrong(undefined), keys),
			() => parseJson(wrong({ lead_id: '1' })),
			() => parseJson(wrong(undefined)),
		),
	'receiver-keys': () =>
		thrownBy(
			() => verifySender({}, '{}', wrong('secret')),
			() => verifySender({}, '{}', wrong(['secret'])),
			() => verifySender({}, '{}', wrong(undefined)),
		),
};
