/*
 * n8n: installs it, starts it (alone or in queue mode), and asks its REST interface.
 *
 * The types of n8n's answers are in types.ts, and nowhere else. Not here: making workflows, which is in workflows, and judging what
 * comes of a workflow, which is in scenarios, bench and test. Imports machine, package, servers and `lib/`.
 */
export {};
