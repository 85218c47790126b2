import { n8nCommunityNodesPlugin } from '@n8n/eslint-plugin-community-nodes';
import n8nNodesBase from 'eslint-plugin-n8n-nodes-base';
import tseslint from 'typescript-eslint';

const nodeSources = ['nodes/**/*.ts', 'credentials/**/*.ts'];

const house = {
	'@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
	'@typescript-eslint/no-explicit-any': 'error',
	'no-console': 'error',
	eqeqeq: 'error',
};

const OUTSIDE = 'leans on n8n beyond its public interface. That belongs into nodes/shared/n8n-internals.';

/** Parts of n8n that only nodes/shared/n8n-internals may use: as a member, by destructuring, or in a type. */
const n8nInternals = [
	['additionalData|restartExecutionId|workflowExecuteAfter|runExecutionData|staticData', 'This'],
	['_.*', 'A name with _ in front'],
].flatMap(([names, what]) =>
	[
		`MemberExpression[computed=false][property.name=/^(${names})$/]`,
		`MemberExpression[computed=true][property.value=/^(${names})$/]`,
		`ObjectPattern > Property[key.name=/^(${names})$/]`,
		`ObjectPattern > Property[key.value=/^(${names})$/]`,
		`TSPropertySignature[key.name=/^(${names})$/]`,
		`BinaryExpression[operator='in'][left.value=/^(${names})$/]`,
		`CallExpression[callee.object.name='Reflect'] > Literal[value=/^(${names})$/]`,
	].map((selector) => ({ selector, message: `${what} ${OUTSIDE}` })),
);

/** Other habits of n8n that only this folder may know: its names for errors and types, its way to ask for an answer, its Redis client. */
const n8nHabits = [
	['Property[key.name="webhookResponse"][kind="get"]', 'A getter that n8n reads'],
	['Property[key.name="responseData"] > Literal', 'A blank responseData'],
	['Literal[value=/^Ssrf/]', 'The name of an error of n8n'],
	['CallExpression[callee.property.name="endsWith"] > Literal[value="Tool"]', 'The name of a type'],
	['ImportExpression[source.value="ioredis"]', 'The Redis client of n8n'],
	['ImportDeclaration[source.value="ioredis"][importKind!="type"]', 'The Redis client of n8n'],
	[
		'CallExpression[callee.property.name="defineProperty"] > Literal[value="error"]',
		'A hidden error of an item',
	],
].map(([selector, what]) => ({ selector, message: `${what} ${OUTSIDE}` }));

export default tseslint.config(
	{ ignores: ['dist/**', 'coverage/**', 'node_modules/**'] },
	{
		files: ['{lib,nodes,credentials}/**/*.ts'],
		extends: [...tseslint.configs.recommendedTypeChecked],
		languageOptions: { parserOptions: { project: './tsconfig.json' } },
		rules: { ...house, '@typescript-eslint/require-await': 'off' },
	},
	{
		// This file runs in other programs, outside n8n, and has only the console to report problems.
		files: ['lib/receiver.ts'],
		rules: { 'no-console': 'off' },
	},
	{
		files: ['test/**/*.ts'],
		extends: [...tseslint.configs.recommended],
		rules: house,
	},
	{
		// These rooms hold the commands, which talk on the console to the people who typed them.
		files: ['{harness,scenarios,bench,messages,schemas,scripts}/**/*.ts'],
		extends: [...tseslint.configs.recommendedTypeChecked],
		languageOptions: { parserOptions: { project: './tsconfig.json' } },
		rules: { ...house, 'no-console': 'off', '@typescript-eslint/require-await': 'off' },
	},
	{
		// The rules in lib know nothing of n8n. So tables can test them, and other programs can use them.
		files: ['lib/**/*.ts'],
		rules: {
			'no-restricted-imports': [
				'error',
				{ patterns: ['n8n-*', '@n8n/*', '**/nodes/**', '**/credentials/**'] },
			],
		},
	},
	{
		// `n8n-node lint`, which a release must pass, applies these rules to the whole package.
		files: ['lib/**/*.ts'],
		plugins: n8nCommunityNodesPlugin.configs.recommended.plugins,
		rules: { '@n8n/community-nodes/require-node-api-error': 'error' },
	},
	{
		files: ['{lib,nodes,credentials}/**/*.ts'],
		ignores: ['nodes/shared/n8n-internals/**'],
		rules: { 'no-restricted-syntax': ['error', ...n8nHabits] },
	},
	{
		files: nodeSources,
		ignores: ['nodes/shared/n8n-internals/**'],
		rules: { 'no-restricted-syntax': ['error', ...n8nHabits, ...n8nInternals] },
	},
	{
		files: nodeSources,
		...n8nCommunityNodesPlugin.configs.recommended,
	},
	{
		files: ['nodes/**/*.ts'],
		plugins: { 'n8n-nodes-base': n8nNodesBase },
		rules: {
			...n8nNodesBase.configs.nodes.rules,
			'n8n-nodes-base/node-class-description-inputs-wrong-regular-node': 'off',
			'n8n-nodes-base/node-class-description-outputs-wrong': 'off',
			'n8n-nodes-base/node-param-type-options-max-value-present': 'off',
		},
	},
	{
		files: ['credentials/**/*.ts'],
		plugins: { 'n8n-nodes-base': n8nNodesBase },
		rules: {
			...n8nNodesBase.configs.credentials.rules,
			'n8n-nodes-base/cred-class-field-documentation-url-miscased': 'off',
			'n8n-nodes-base/cred-class-field-type-options-password-missing': 'off',
		},
	},
);
