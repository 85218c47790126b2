/** Types of n8n.js, for the end-to-end tests. */
export interface N8n {
	readonly url: string;
	readonly pid: number;
	readonly userFolder: string;
	readonly logFile: string;
	log(): string;
	stop(): Promise<void>;
	kill(): Promise<void>;
	restart(): Promise<void>;
}

export function startN8n(options: {
	userFolder: string;
	port?: number;
	tarball?: string;
	env?: NodeJS.ProcessEnv;
	logFile?: string;
}): Promise<N8n>;
