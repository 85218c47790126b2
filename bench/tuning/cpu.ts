import { readdirSync, readFileSync } from 'node:fs';

/** How many clock ticks the kernel counts in a second. It is 100 on every Linux that Node runs on. */
const TICKS = 100;

/**
 * The processor time that some processes and their children have used so far (Linux only).
 * @returns milliseconds of one core
 */
export function cpuTimeOf(pids: number[]): number {
	const processes = readProcesses();
	const isOurs = (id: number | undefined): boolean =>
		id !== undefined && (pids.includes(id) || isOurs(processes.get(id)?.parent));
	return [...processes].filter(([id]) => isOurs(id)).reduce((sum, [, { cpuMs }]) => sum + cpuMs, 0);
}

interface Process {
	parent: number | undefined;
	cpuMs: number;
}

function readProcesses(): Map<number, Process> {
	const entries = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
	return new Map(entries.flatMap((name) => readProcess(name)));
}

function readProcess(name: string): [number, Process][] {
	try {
		// The name of the command, in brackets, may hold any characters. The numbers follow after it (man 5 proc).
		const fields = readFileSync(`/proc/${name}/stat`, 'utf8')
			.replace(/^.*\) /s, '')
			.split(' ');
		const [parent, ...ticks] = [1, 11, 12, 13, 14].map((index) => Number(fields[index]));
		return [[Number(name), { parent, cpuMs: (ticks.reduce((a, b) => a + b) * 1000) / TICKS }]];
	} catch {
		return []; // the process has ended meanwhile
	}
}
