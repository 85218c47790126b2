/** The scenarios of `npm run exactly-once`, each against a running n8n. */
export { killAndResend, restartAndAsk } from './kill';
export { costOfOneMore } from './known';
export { twoEventsOfEach } from './two-events';
export { failEveryThird } from './resend';
export { killWorker, stopRedis } from './several-workers';
