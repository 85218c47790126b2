/*
 * n8n: installs it, starts it (alone or in queue mode), and asks its REST interface.
 *
 * The types of what n8n answers are in types.ts, and nowhere else. A workflow is not made here (workflows), and what comes
 * of one is not judged here (scenarios, bench, test). Imports machine, package, servers and `lib/`.
 */
export {};
