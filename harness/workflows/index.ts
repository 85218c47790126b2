/*
 * Workflows: the workflows that scenarios and the benchmark publish, and the nodes of these workflows.
 *
 * Not here: the templates for users, which are in `workflows/`, next to `lib/`. Imports n8n, and the types of traffic.
 */
export {};
