/*
 * Release: what `npm run release-check` asks of a version before anybody can install it, a file for each question.
 *
 * version.ts and packed.ts only compare and are tested as tables; loaded.ts and n8n-node.ts run the real thing. How a person makes
 * a release is in RELEASING.md.
 */
export {};
