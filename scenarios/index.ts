/*
 * Scenarios: what is played in a real n8n. Each file here is a command of package.json, which starts n8n, plays, and fails where
 * something else happened than was expected. The folder of the same name has the parts that it plays.
 *
 * Not here: n8n, servers and traffic themselves, which are in harness/, and what is only measured, which is in bench/. Imports harness
 * and `lib/`. The tests in test/e2e play some of these scenarios as well.
 */
export {};
