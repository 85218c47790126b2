'use strict';

/** Settings of n8n that jobs are measured under, by the name that the tables show. */
const SETTINGS = {
	"n8n's defaults": {},
	'lazy sandboxes': { N8N_EXPRESSION_ENGINE_LAZY_ACQUIRE: 'true' },
};

module.exports = { SETTINGS };
