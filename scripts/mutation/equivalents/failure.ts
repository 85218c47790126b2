import type { Equivalent } from './equivalent';

export const failure: Equivalent[] = [
	{
		file: 'lib/failure/php-error.ts',
		line: '} catch {',
		change: '{ return undefined; } → {}',
		reason: 'A function that ends without a value gives undefined.',
	},
	{
		file: 'lib/failure/words-said.ts',
		line: '} catch {',
		change: '{ return undefined; } → {}',
		reason: 'A function that ends without a value gives undefined.',
	},
	{
		file: 'lib/failure/of-error.ts',
		line: "if (depth === 5 || typeof error !== 'object' || error === null) return [];",
		change: '[] → ["Stryker was here"]',
		reason: 'A text has no code, no name and no message.',
	},
];
