/** The scenarios of `npm run crash`, each against a running n8n. */
export { killWhileSending } from './kill';
export { killWhileWaiting } from './kill-wait';
export { sendMany } from './many';
export { playOnErrorModes } from './on-error';
export { stopDuringWait } from './stop';
