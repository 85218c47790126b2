import type { Mutant } from '../stryker';

/**
 * A change that no test can notice, because the changed program does what it did before. The command prints changes that
 * survive in this form. It fails where the line or the change of an entry is gone, or where a test has killed the change.
 */
export type Equivalent = Pick<Mutant, 'file' | 'line' | 'change'> & { reason: string };
