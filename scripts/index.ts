/*
 * Scripts: commands about the repository itself: its tests, its scan, its pictures, its rooms and its releases. run.js starts every
 * command of package.json.
 *
 * Not here: the code that runs n8n, which is in `harness/`. Imports `harness/` and `lib/`; nothing imports it but tests.
 */
export {};
