'use strict';

const { randomOf } = require('../crash/random');
const { killAndResend, restartAndAsk } = require('./kill');
const { costOfOneMore } = require('./known');
const { twoEventsOfEach } = require('./once');
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
