/*
 * Equivalents: the changes that no test can notice, with one file or more for each room of lib/.
 */
import { delivery } from './delivery';
import { failure } from './failure';
import { history } from './history';
import { lead } from './lead';
import { leadNormalise } from './lead-normalise';
import { receive } from './receive';
import { security } from './security';
import { securityProofs } from './security-proofs';
import { securitySpellings } from './security-spellings';
import { settings } from './settings';
import { shared } from './shared';
import { sources } from './sources';
import type { Equivalent } from './equivalent';

export type { Equivalent };

export const EQUIVALENTS: Equivalent[] = [
	...delivery,
	...failure,
	...history,
	...lead,
	...leadNormalise,
	...receive,
	...security,
	...securityProofs,
	...securitySpellings,
	...settings,
	...shared,
	...sources,
];
