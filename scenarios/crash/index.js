'use strict';

const { killWhileSending } = require('./kill');
const { killWhileWaiting } = require('./kill-wait');
const { sendMany } = require('./many');
const { playOnErrorModes } = require('./on-error');
const { watchMemory } = require('./setup');
const { stopDuringWait } = require('./stop');

/** The plays of `npm run crash`, each against a running n8n. */
module.exports = {
	killWhileSending,
	killWhileWaiting,
	playOnErrorModes,
	sendMany,
	stopDuringWait,
	watchMemory,
};
