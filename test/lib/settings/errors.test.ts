import { InvalidLeadError } from '../../../lib/lead/invalid-lead-error';
import { InvalidOptionsError } from '../../../lib/settings/invalid-options-error';

describe('errors name the field and the fix', () => {
	const issue = { path: 'lead_id', message: 'is required (string)' };

	test.each([
		['one issue', new InvalidLeadError([issue]), 'lead_id: is required (string)'],
		[
			'two issues and a hint',
			new InvalidLeadError([issue, { path: 'tags', message: 'must be an array' }], 'Map your fields'),
			'lead_id: is required (string); tags: must be an array. Map your fields',
		],
		['an option', new InvalidOptionsError('Timeout must be a number'), 'Timeout must be a number'],
	])('%s', (_, error, text) => {
		expect(error.message).toBe(text);
	});

	test.each([
		['InvalidLeadError', new InvalidLeadError([issue])],
		['InvalidOptionsError', new InvalidOptionsError('x')],
	])('%s is an Error of that name', (name, error) => {
		expect([error instanceof Error, error.name, String(error).startsWith(name)]).toEqual([true, name, true]);
	});
});
