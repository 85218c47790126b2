/** Types of ports.js, for the tests. */
import type { Child } from './child';

export function freePorts(count: number): Promise<number[]>;
export function untilListening(port: number, child: Child, logFile: string): Promise<void>;
