import type { Tools } from './jobs/job';
import { withAuthority } from './jobs/secure';
import { SETTINGS, SETTING_NAMES, type SettingName } from './jobs/settings';
import { withFreshN8n, type RunningN8n } from '../harness/n8n/fresh-n8n';

/** Settings that some jobs need and that do not change the others: large payloads, and `crypto` in the Code node. */
const COMMON = { N8N_PAYLOAD_SIZE_MAX: '256', NODE_FUNCTION_ALLOW_BUILTIN: 'crypto' };

/** An n8n that runs until it is told to end. */
interface Kept {
	running: Promise<RunningN8n>;
	end: () => Promise<void>;
}

/**
 * Starts n8n for the jobs, and at the end stops each n8n that still runs.
 * @param isShared whether jobs with equal settings share an n8n. A small job takes less time than a start of n8n. The jobs of a
 *   full run do not share one, because what one job leaves behind in n8n would change the figures of the next job.
 */
export async function withN8ns<T>(isShared: boolean, work: (tools: Tools) => Promise<T>): Promise<T> {
	return await withAuthority(async (authority) => {
		const kept = new Map<string, Kept>();
		const envOf = (name: SettingName) => ({ ...COMMON, ...authority.env, ...SETTINGS[name] });
		const sharedUnder = async (name: SettingName) => {
			const known = kept.get(name) ?? keepN8n(envOf(name));
			kept.set(name, known);
			return await known.running;
		};
		try {
			// One start keeps one processor busy, so two side by side take hardly longer than one.
			if (isShared) await Promise.all(SETTING_NAMES.map(sharedUnder));
			return await work({
				authority,
				inFreshN8ns: async (names, job) => await withSeveral(names, envOf("n8n's defaults"), job),
				inN8n: async (name, job) =>
					isShared ? await job(await sharedUnder(name)) : await withFreshN8n(job, () => envOf(name)),
			});
		} finally {
			for (const { end } of kept.values()) await end();
		}
	});
}

/** Starts an n8n for each name, side by side, and stops them when the work is done. */
async function withSeveral<N extends string, T>(
	names: N[],
	env: NodeJS.ProcessEnv,
	work: (n8ns: Record<N, RunningN8n>) => Promise<T>,
): Promise<T> {
	const kept = names.map((name) => ({ name, ...keepN8n(env) }));
	try {
		const started = await Promise.all(kept.map(async ({ name, running }) => [name, await running] as const));
		return await work(Object.fromEntries(started) as Record<N, RunningN8n>);
	} finally {
		await Promise.all(kept.map(async ({ end }) => await end()));
	}
}

function keepN8n(env: NodeJS.ProcessEnv): Kept {
	let letGo = () => {};
	const isOver = new Promise<void>((resolve) => (letGo = resolve));
	let ended: Promise<void> = Promise.resolve();
	const running = new Promise<RunningN8n>((resolve, reject) => {
		ended = withFreshN8n(
			async (n8n) => {
				resolve(n8n);
				await isOver;
			},
			() => env,
		);
		ended.catch(reject);
	});
	return {
		running,
		end: async () => {
			letGo();
			await ended;
		},
	};
}
