import { readFileSync, writeFileSync } from 'node:fs';

/**
 * Watches the memory of a process from now on (Linux only).
 * @returns MB: held now, and the most since now
 */
export function watchMemory(pid: number): { before: number | undefined; peak: () => number | undefined } {
	try {
		writeFileSync(`/proc/${pid}/clear_refs`, '5'); // the kernel starts its peak anew
	} catch {
		// This is not Linux, or the process is not ours: then the figures cannot be read either.
	}
	return { before: memoryOf(pid, 'VmRSS'), peak: () => memoryOf(pid, 'VmHWM') };
}

/** A figure of `/proc/<pid>/status` in MB; undefined where there is none. */
export function memoryOf(pid: number, field: 'VmRSS' | 'VmHWM' | 'RssAnon'): number | undefined {
	try {
		const status = readFileSync(`/proc/${pid}/status`, 'utf8');
		const [, kB] = new RegExp(`${field}:\\s+(\\d+) kB`).exec(status) ?? [];
		return kB === undefined ? undefined : Math.round(Number(kB) / 1024);
	} catch {
		return undefined;
	}
}
