/*
 * n8n's internals: all that leans on n8n beyond its public interface, a file for each place.
 *
 * Each file begins with four lines: what it uses of n8n, since when n8n has that, what happens without it, and which test shows
 * it. docs/compatibility.md has these lines as a table. Where n8n lacks something, the node says so once in n8n's log, as far as
 * it can notice. A lead may then be delivered twice, but is never lost. A lint rule keeps such code inside this room.
 */
export {};
