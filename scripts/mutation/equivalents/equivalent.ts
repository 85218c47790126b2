import type { Mutant } from '../stryker';

/**
 * A change that no test can notice, because the program does what it did before. The command prints what survives in this
 * form. An entry whose line or change is gone, or that a test has killed after all, makes the command fail.
 */
export type Equivalent = Pick<Mutant, 'file' | 'line' | 'change'> & { reason: string };
