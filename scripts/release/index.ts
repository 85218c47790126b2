/*
 * Release: what `npm run release-check` checks of a version before anybody can install it, with one file for each check.
 *
 * version.ts and packed.ts only compare values, and their tests are tables. loaded.ts loads the installed package, and
 * n8n-node.ts runs n8n's own lint. RELEASING.md says how a person makes a release.
 */
export {};
