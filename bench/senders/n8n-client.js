'use strict';

const { join } = require('node:path');
const { answerWith } = require('./answer');

const modules = join(process.argv[2], 'node_modules');
const { OutboundHttp } = require(join(modules, '@n8n/backend-network'));
const { configureGlobalAxiosDefaults } = require(
	join(modules, '@n8n/backend-network/dist/http/axios/config.js'),
);
const { Container } = require(join(modules, '@n8n/di'));

configureGlobalAxiosDefaults();

/**
 * What n8n's own HTTP client costs, with nothing of a node around it: what `helpers.httpRequest` calls, and with the
 * settings of a delivery. It opens a new connection for every request.
 */
answerWith(async ({ url, headers, body }) => {
	const response = await Container.get(OutboundHttp).requests().request({
		method: 'POST',
		url,
		headers,
		body,
		disableFollowRedirect: true,
		ignoreHttpStatusErrors: true,
		returnFullResponse: true,
		encoding: 'stream',
	});
	await new Promise((resolve, reject) => {
		response.body.on('end', resolve).on('error', reject).resume();
	});
	return response.statusCode;
});
