'use strict';

// For receivers written in Node: the rules the nodes use, free of n8n. All that is handed out stands in lib/receiver.ts.
module.exports = require('./dist/receiver');
