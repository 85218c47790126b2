/** Types of child.js, for the tests. */
export interface Child {
	pid: number | undefined;
	hasEnded: boolean;
	end(signal: NodeJS.Signals): Promise<void>;
}

export function startChild(
	command: string,
	args: string[],
	options: { logFile: string; cwd?: string; env?: NodeJS.ProcessEnv },
): Child;
