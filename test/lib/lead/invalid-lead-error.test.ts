import { InvalidLeadError } from '../../../lib/lead/invalid-lead-error';

test.each([
	['messages.0.text', 'Message 1, text: is wrong'],
	['messages.11', 'Message 12: is wrong'],
	['messages.0.sender.name', 'Message 1, sender.name: is wrong'],
	['tags.2', 'Tag 3: is wrong'],
	['messages', 'messages: is wrong'],
	['integrations.0', 'integrations.0: is wrong'],
	['integrations.tags.2', 'integrations.tags.2: is wrong'],
	['tags.2nd', 'tags.2nd: is wrong'],
	['lead_id', 'lead_id: is wrong'],
	['', 'is wrong'],
])('a person reads where %j is in words, and counts from one', (path, text) => {
	const error = new InvalidLeadError([{ path, message: 'is wrong' }], 'Mend it');
	expect(error.message).toBe(`${text}. Mend it`);
	expect(error.issues).toEqual([{ path, message: 'is wrong' }]);
});

test('without a hint the message ends with the issues', () => {
	const error = new InvalidLeadError([
		{ path: 'lead_id', message: 'is wrong' },
		{ path: 'tags', message: 'is wrong' },
	]);
	expect(error.name).toBe('InvalidLeadError');
	expect(error.message).toBe('lead_id: is wrong; tags: is wrong');
});
