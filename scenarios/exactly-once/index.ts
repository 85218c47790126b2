/*
 * Exactly once: how often leads go out twice or not at all.
 *
 * Each scenario takes a running n8n and returns a tally; scenarios.ts puts several together and says what must hold. Used
 * by `npm run exactly-once`, `npm run queue` and test/e2e.
 */
/** The scenarios of `npm run exactly-once`, each against a running n8n. */
export { killAndResend, restartAndAsk } from './kill';
export { costOfOneMore } from './known';
export { twoEventsOfEach } from './two-events';
export { failEveryThird } from './resend';
export { killWorker, replaceWorker, stopRedis } from './several-workers';
/** Where scenarios are played, and how they tell their figures; `npm run ops` has both from here. */
export { inOneProcess, inQueueMode, type OneProcess } from './hosts';
export { startReport, writeFigures, type Tell } from './report';
