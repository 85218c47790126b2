'use strict';

const BROWSER = 'browser.e2e.test.ts';

const common = {
	testEnvironment: 'node',
	transform: { '^.+\\.ts$': ['ts-jest', { tsconfig: 'tsconfig.json' }] },
	modulePathIgnorePatterns: ['<rootDir>/dist/'],
};

module.exports = {
	// A test hangs or it does not: how long it takes is up to the machine. Jest's 5 seconds end good ones on a busy one.
	testTimeout: 120_000,
	// What is concurrent waits, and does not compute.
	maxConcurrency: 10,
	testSequencer: '<rootDir>/test/longest-first.js',
	projects: [
		{
			...common,
			displayName: 'unit',
			testMatch: ['<rootDir>/test/{lib,nodes,errors,package,security,examples,field}/**/*.test.ts'],
		},
		{
			// All files share the n8n of setup.ts.
			...common,
			displayName: 'e2e',
			testMatch: ['<rootDir>/test/e2e/*.test.ts'],
			globalSetup: '<rootDir>/test/e2e/setup.ts',
			globalTeardown: '<rootDir>/test/e2e/teardown.ts',
		},
		{
			// Each file starts what it needs.
			...common,
			displayName: 'e2e-own',
			testMatch: ['<rootDir>/test/e2e/own/*.test.ts'],
			testPathIgnorePatterns: [BROWSER],
		},
		{
			// One n8n and one browser for all of it. It takes as long as all other end-to-end tests together.
			...common,
			displayName: 'browser',
			testMatch: [`<rootDir>/test/e2e/own/${BROWSER}`],
		},
	],
};
