'use strict';

// For receivers written in Node: the same rules the nodes use, free of n8n.
module.exports = require('./dist/lib');
