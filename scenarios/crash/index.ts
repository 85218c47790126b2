/*
 * Crash: n8n killed, stopped and fed with faults while it sends.
 *
 * Each scenario takes a running n8n and returns what it found wrong. Used by `npm run crash` and by test/e2e, nowhere else.
 */
export { killWhileSending } from './kill';
export { killWhileWaiting } from './kill-wait';
export { sendMany } from './many';
export { playOnErrorModes } from './on-error';
export { stopDuringWait } from './stop';
