'use strict';

const { randomOf } = require('../../harness/traffic/random');
const { killAndResend, restartAndAsk } = require('./kill');
const { costOfOneMore } = require('./known');
const { twoEventsOfEach } = require('./two-events');
const { failEveryThird } = require('./resend');
const { killWorker, stopRedis } = require('./several-workers');

/** The plays of `npm run exactly-once`, each against a running n8n. */
module.exports = {
	costOfOneMore,
	failEveryThird,
	killAndResend,
	killWorker,
	randomOf,
	restartAndAsk,
	stopRedis,
	twoEventsOfEach,
};
