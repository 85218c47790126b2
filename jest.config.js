'use strict';

const BROWSER = 'browser-*.e2e.test.ts';

const common = {
	testEnvironment: 'node',
	transform: { '^.+\\.ts$': ['ts-jest', { tsconfig: 'tsconfig.json' }] },
	modulePathIgnorePatterns: ['<rootDir>/dist/'],
};

module.exports = {
	// This limit is only for tests that hang. Jest's default of 5 seconds would end good tests on a busy machine.
	testTimeout: 120_000,
	// A test that is marked as concurrent waits nearly all the time, so ten of them at once need no more than one core.
	maxConcurrency: 10,
	projects: [
		{
			...common,
			displayName: 'unit',
			testMatch: ['<rootDir>/test/{lib,nodes,errors,package,security,examples,field}/**/*.test.ts'],
		},
		{
			// All files of this project share the n8n that setup.ts starts.
			...common,
			displayName: 'e2e',
			testMatch: ['<rootDir>/test/e2e/*.test.ts'],
			globalSetup: '<rootDir>/test/e2e/setup.ts',
			globalTeardown: '<rootDir>/test/e2e/teardown.ts',
		},
		{
			// Each file starts the servers that it needs.
			...common,
			displayName: 'e2e-own',
			testMatch: ['<rootDir>/test/e2e/own/*.test.ts'],
			testPathIgnorePatterns: ['/browser-[^/]*$'],
		},
		{
			// Each file uses one n8n and one browser. Together they take as long as all other end-to-end tests.
			...common,
			displayName: 'browser',
			testMatch: [`<rootDir>/test/e2e/own/${BROWSER}`],
		},
	],
};
