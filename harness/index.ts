/*
 * Harness: everything that runs the real thing, once for all scenarios, the benchmark and the tests.
 *
 * A part of it belongs here when two of those need it. What a scenario plays, and what it expects, does not: that is
 * `scenarios/`, `bench/` or `test/`. May import `lib/`; may be imported by scenarios, bench, messages, scripts and test.
 *
 * Its rooms, from the ground up: machine · servers, package, traffic · n8n · workflows · report.
 */
export {};
