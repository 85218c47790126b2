/*
 * Exactly once: how often leads go out twice or not at all.
 *
 * Each scenario takes a running n8n and returns a tally; scenarios.ts puts several together and says what must hold. Used
 * by `npm run exactly-once`, `npm run queue` and test/e2e.
 */
export { killAndResend, restartAndAsk } from './kill';
export { costOfOneMore } from './known';
export { twoEventsOfEach } from './two-events';
export { failEveryThird } from './resend';
export { killWorker, replaceWorker, stopRedis } from './several-workers';
/** These start the n8n that scenarios are played on, and report their figures. `npm run ops` uses them too. */
export { inOneProcess, inQueueMode, type OneProcess } from './hosts';
export { startReport, writeFigures, type Tell } from './report';
