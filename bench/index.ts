/*
 * Bench: what is measured. bench.ts compares this package with n8n's own nodes (jobs/, senders/, report/), tuning.ts measures what an
 * event costs under several settings of n8n (tuning/), and libraries.ts compares the receiver in code with other libraries
 * (libraries/). Each of these three files is a command of package.json.
 *
 * Not here: starting n8n and servers, which is in harness/. Imports harness and `lib/`; nothing but tests imports this room.
 */
export {};
