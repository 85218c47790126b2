/** Types of registry-proxy.js, for the browser test. */
export function startRegistryProxy(
	target: string,
	folder: string,
): Promise<{ env: NodeJS.ProcessEnv; requests: string[]; stop(): void }>;
