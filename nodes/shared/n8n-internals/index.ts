/*
 * n8n's internals: all that leans on n8n beyond its public interface, a file for each place.
 *
 * Each begins with four lines: what of n8n it uses, since when that is there, what happens without it, and which test shows
 * it. docs/compatibility.md has them as a table. Where something is missing the node says so once in n8n's log, as far as it
 * can know, and fails towards a second delivery, never towards a loss. A lint rule keeps all of it inside this room.
 */
export {};
