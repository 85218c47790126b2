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

/** What of n8n only nodes/shared/n8n-internals may touch: as a member, taken out of an object, or said in a type. */
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

/** Other places that do: names of n8n's errors and types, its ways to ask a trigger for an answer, and its Redis client. */
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
		// What runs in a receiver's own program, outside n8n, says on its console what nobody else hears.
		files: ['lib/receiver.ts'],
		rules: { 'no-console': 'off' },
	},
	{
		files: ['test/**/*.ts'],
		extends: [...tseslint.configs.recommended],
		rules: house,
	},
	{
		// What runs the real thing. Its commands talk to whoever typed them, on the console.
		files: ['{harness,scenarios,bench,messages,schemas,scripts}/**/*.ts'],
		extends: [...tseslint.configs.recommendedTypeChecked],
		languageOptions: { parserOptions: { project: './tsconfig.json' } },
		rules: { ...house, 'no-console': 'off', '@typescript-eslint/require-await': 'off' },
	},
	{
		// The rules know nothing of n8n: that is what makes them testable as tables and usable elsewhere.
		files: ['lib/**/*.ts'],
		rules: {
			'no-restricted-imports': [
				'error',
				{ patterns: ['n8n-*', '@n8n/*', '**/nodes/**', '**/credentials/**'] },
			],
		},
	},
	{
		// `n8n-node lint`, which a release has to pass, asks this of all that ships.
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
