import type { Api } from '../../harness/n8n/api';

/** Types of plays.js, for the end-to-end tests. */
type Stage = { api: Api; url: string; killAndRestart: () => Promise<void> };
type Report = { problems: string[] };

export function sendMany(
	n8n: Stage,
	size: { count: number; seed: number; share?: number },
): Promise<Report & { faulty: number; delivered: number; failed: number; requests: number }>;
export function killWhileSending(
	n8n: Stage,
	size: { count: number },
): Promise<Report & { beforeKill: number; requests: number; repeated: number }>;
export function playOnErrorModes(n8n: Stage): Promise<Report>;
export function stopDuringWait(n8n: Stage): Promise<Report>;
