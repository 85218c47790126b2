import type { Equivalent } from './equivalent';

export const shared: Equivalent[] = [
	{
		file: 'lib/shared/base64.ts',
		line: '} catch {',
		change: '{ return undefined; } → {}',
		reason: 'A function without a return gives undefined as well.',
	},
	{
		file: 'lib/shared/read-form.ts',
		line: "return FORM.test(contentType ?? '');",
		change: `'' → "Stryker was here!"`,
		reason: 'Neither of the two texts is the type of a form.',
	},
];
