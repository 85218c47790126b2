/** Settings of an n8n that the user runs on this machine must not reach ours. */
const FOREIGN =
	/^(N8N|DB|EXECUTIONS|QUEUE|WEBHOOK|GENERIC|CREDENTIALS|NODES|JEST)_|^(NODE_ENV|NODE_OPTIONS)$/;

export interface Place {
	url: string;
	port: number;
	brokerPort: number;
	userFolder: string;
}

/**
 * The environment of an n8n of our own: SQLite, loopback only, quiet, nothing sent anywhere.
 * @param env the surrounding environment, with Node 24 on PATH
 * @param extra more settings, which win over all others
 */
export function n8nEnv(
	{ url, port, brokerPort, userFolder }: Place,
	env: NodeJS.ProcessEnv,
	extra: NodeJS.ProcessEnv,
): NodeJS.ProcessEnv {
	const inherited = Object.entries(env).filter(([name]) => !FOREIGN.test(name));
	return {
		...Object.fromEntries(inherited),
		NODE_ENV: 'production',
		N8N_USER_FOLDER: userFolder,
		N8N_HOST: '127.0.0.1',
		N8N_LISTEN_ADDRESS: '127.0.0.1',
		N8N_PORT: String(port),
		N8N_RUNNERS_BROKER_PORT: String(brokerPort),
		N8N_EDITOR_BASE_URL: `${url}/`,
		N8N_WEBHOOK_URL: `${url}/`,
		DB_TYPE: 'sqlite',
		N8N_SECURE_COOKIE: 'false',
		N8N_DIAGNOSTICS_ENABLED: 'false',
		N8N_VERSION_NOTIFICATIONS_ENABLED: 'false',
		N8N_VERIFIED_PACKAGES_ENABLED: 'false',
		N8N_TEMPLATES_ENABLED: 'false',
		N8N_PERSONALIZATION_ENABLED: 'false',
		N8N_HIRING_BANNER_ENABLED: 'false',
		N8N_DYNAMIC_BANNERS_ENABLED: 'false',
		...extra,
	};
}
