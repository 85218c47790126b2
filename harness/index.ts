/*
 * Harness: everything that runs the real thing, written once for the scenarios, the benchmark and the tests.
 *
 * Code belongs here when two of those three need it. What a scenario plays, and what it expects, belongs into `scenarios/`, `bench/`
 * or `test/`. May import `lib/`; may be imported by scenarios, bench, messages, scripts and test.
 *
 * Its rooms, from the ground up: machine · servers, package, traffic · n8n · workflows · report.
 */
export {};
