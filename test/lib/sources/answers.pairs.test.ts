import { lines, read } from './read-answers';

describe('a question that asks for two things, and an answer that holds both,', () => {
	const [email, phone, name] = ['a@b.co', '512-555-0142', 'Ada L'];

	test.each(
		lines(
			`Email/Phone · Phone & email · Email and phone · E-Mail & Telefon · Contact (email & phone) · Correo y teléfono · What is your email and phone number?
			Contact info · How can we reach you? · How can we reach you (email or phone)?`,
		),
	)('%j gives an address and a number', (question) => {
		for (const value of [`${email}, ${phone}`, `${phone} / ${email}`, `Phone: ${phone} or ${email}`])
			expect(read({ question, value })).toEqual({
				fields: { email, phone },
				texts: [`${question}\n${value}`],
			});
	});

	test.each(
		lines(
			'Your name and phone number · Name / Phone · Name & phone number · Name und Telefonnummer · Nome e telefone · Nombre y teléfono · Name, phone',
		),
	)('%j gives a name and a number', (question) => {
		for (const value of [`${name} ${phone}`, `${phone}, ${name}`])
			expect(read({ question, value })).toEqual({
				fields: { name, phone },
				texts: [`${question}\n${value}`],
			});
		for (const value of [`call ${phone} after 5`, `Cell: ${phone}`, `Cell ${phone}`])
			expect(read({ question, value }).fields).toEqual({ phone });
	});

	test('gives all three, and a name of several words', () => {
		const value = `Jan van der Berg, ${email}, ${phone}`;
		expect(read({ question: 'Name, phone and email', value }).fields).toEqual({
			...{ name: 'Jan van der Berg', email, phone },
		});
	});

	test.each<[string, string, object]>([
		['Contact info', `${email}, order ${phone}`, {}],
		['Contact info', `${email}, ${phone}, 512-555-0143`, {}],
		['Who referred you?', `${email}, ${phone}`, {}],
		['Agent name / phone', `${name} ${phone}`, {}],
		['Emergency contact name and phone', `${name} ${phone}`, {}],
		['Name and phone of your doctor', `${name} ${phone}`, {}],
		['Name and company', `${name}, ${phone}`, {}],
		['Email and order number', `${email}, ${phone}`, { email }],
		['Email', `${email}, ${phone}`, { email }],
		['Email and phone', `${email}, bo@b.co, ${phone}`, {}],
		['Name and phone', `${name}, ${email}, `.repeat(9) + phone, {}],
	])('gives no more than that: %j, %j', (question, value, fields) => {
		expect(read({ question, value }).fields).toEqual(fields);
	});

	test('counts only where no bare word asks for it', () => {
		const both = { question: 'Name / Phone', value: `${name} ${phone}` };
		const bare = [
			{ question: 'Name', value: 'Bo' },
			{ question: 'Phone', value: '512-555-0199' },
		];
		expect(read(both, ...bare).fields).toEqual({ name: 'Bo', phone: '512-555-0199' });
	});
});

/** A pattern that reads it in quadratic time would need hours here. */
