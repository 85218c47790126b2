/*
 * Libraries: `n8n-nodes-rest-webhook/receive` beside other libraries that receive webhooks, in bare Node. Used by `npm run libraries`.
 *
 * list.ts has the libraries, and library.ts says what is known of each. install.ts measures their sizes; attacks.ts and
 * play-attacks.ts send bad requests to a receiver of each; mistakes.ts calls each in wrong ways; document.ts makes the tables.
 */
export {};
