/*
 * n8n's internals: all that leans on n8n beyond its public interface, one file each.
 *
 * Each says in four lines what of n8n it uses, since when that is there, what happens without it, and which test shows it.
 * Without it the node fails towards a second delivery, never towards a loss. Nothing else touches `additionalData` or `_get…`.
 */
export {};
