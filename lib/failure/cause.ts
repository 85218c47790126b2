import { CREDENTIAL_WANTED } from './cause-credential-wanted';
import { ON_THE_WAY } from './cause-on-the-way';
import type { Cause, Row } from './cause-row';
import { textsOf } from './header-texts';
import { saysItself } from './own-words';
import { isPage } from './page';

/**
 * The first row that fits counts. Every answer here was once explained by its status alone. So people changed keys that were right,
 * and leads were given up because the proxy of n8n's own network had turned them away.
 */
const ROWS: Row[] = [...ON_THE_WAY, ...CREDENTIAL_WANTED];

/**
 * The cause of an answer that is no 2xx, where something else than the status tells it.
 * @param headers of the answer, with names in small letters
 * @param said the answer as text, and `sent` the body that it answers
 */
export function causeOf(
	status: number,
	headers: Record<string, unknown>,
	said: string,
	sent: string,
): Cause | undefined {
	return ROWS.find(
		({ statuses, header, value = /./, says, isOfPages, isNotJson }) =>
			(statuses === undefined || statuses.includes(status)) &&
			(header === undefined || textsOf(headers[header]).some((text) => value.test(text))) &&
			(!isOfPages || isPage(said)) &&
			(!isNotJson || !/^\s*[[{]/.test(said)) &&
			(says === undefined || saysItself(says, said, sent)),
	);
}
