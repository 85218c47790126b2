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

export default tseslint.config(
	{ ignores: ['dist/**', 'coverage/**', 'node_modules/**'] },
	{
		files: ['{lib,nodes,credentials}/**/*.ts'],
		extends: [...tseslint.configs.recommendedTypeChecked],
		languageOptions: { parserOptions: { project: './tsconfig.json' } },
		rules: { ...house, '@typescript-eslint/require-await': 'off' },
	},
	{
		files: ['test/**/*.ts'],
		extends: [...tseslint.configs.recommended],
		rules: house,
	},
	{
		// What runs the real thing. Its commands talk to whoever typed them, on the console.
		files: ['{harness,scenarios,bench,messages,scripts}/**/*.ts'],
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
