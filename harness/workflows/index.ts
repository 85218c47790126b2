/*
 * Workflows: the workflows that scenarios and the benchmark publish, and the nodes they are made of.
 *
 * Templates for users are not here: those are in `workflows/`, next to `lib/`. Imports n8n, and the types of traffic.
 */
export {};
