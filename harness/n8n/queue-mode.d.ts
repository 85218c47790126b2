import type { Api } from './api';

/** Types of topology.js, for the end-to-end tests. */
export interface Topology {
	url: string;
	webhookUrl: string;
	api: Api;
	redis: { port: number; stop(): Promise<void>; start(): Promise<void> };
}

export function startTopology(options: {
	folder: string;
	tarball: string;
	workers?: number;
	onCleanUp: (work: () => Promise<void>) => void;
}): Promise<Topology>;
