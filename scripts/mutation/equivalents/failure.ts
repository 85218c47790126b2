import type { Equivalent } from './equivalent';

export const failure: Equivalent[] = [];
