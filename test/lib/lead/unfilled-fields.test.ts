import { unfilledFields } from '../../../lib';
import type { Lead } from '../../../lib/lead/lead';

const withText = (text: unknown) => ({ messages: [{ direction: 'inbound', text }] });

test.each<[string, object, string[]]>([
	['an expression that was entered as plain text', { name: '{{ $json.name }}' }, ['name']],
	['two of them', { name: '{{first}} {{last}}', phone: '{{ contact.phone }}' }, ['name', 'phone']],
	['a merge tag', { email: '*|EMAIL|*', source_name: '${source}' }, ['email', 'source_name']],
	['a postal code', { postal_code: '<%= zip %>' }, ['postal_code']],
	['a message', withText(' {{ $json.message }}\n'), ['messages']],
	['a template literal as message', withText('${message}'), ['messages']],
	['words with braces in a message', withText('My code {{ x }} fails'), []],
	['a message that is no text', withText(5), []],
	['a message that is nothing', { messages: [null] }, []],
	['messages that are no list', { messages: '{{ x }}' }, []],
	['a name with braces', { name: 'Ada {the} First' }, []],
	['a number', { phone: 5551234567 }, []],
	['a field of its own', { note: '{{ x }}' }, []],
	['nothing', {}, []],
])('%s', (_, fields, names) => {
	expect(unfilledFields({ lead_id: 'L1', ...fields } as Lead)).toEqual(names);
});
