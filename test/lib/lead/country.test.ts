import {
	asCountry,
	listCountries,
	nationalToE164,
	otherSpellings,
	type Country,
} from '../../../lib/lead/country';
import { identitiesOf, nearMissesOf } from '../../../lib/lead/identity';
import { asLead } from '../../fixtures/payloads';

const of = (phone: string, country?: Country) =>
	identitiesOf(asLead({ lead_id: 'a', phone }), 'contact', country).slice(1);

describe('with Default Country a number is one person, with its country code and without', () => {
	test.each<[string, Country, string]>([
		['(512) 555-0142', 'US', '+1 512 555 0142'],
		['512.555.0142 x7', 'US', '+15125550142'],
		['1 512 555 0142', 'US', '001 512 555 0142'],
		['011 1 512 555 0142', 'US', '+1 (512) 555-0142'],
		['030 1234567', 'DE', '+49 30 1234567'],
		['07911 123456', 'GB', '+44 (0)7911 123456'],
		['06 12 34 56 78', 'FR', '0033 6 12 34 56 78'],
		['912 345 678', 'PT', '+351 912 345 678'],
		['06 6982 0000', 'IT', '+39 06 6982 0000'],
		['٠٥٥ ١٢٣ ٤٥٦٧', 'SA', '+966 55 123 4567'],
		['8 (912) 345-67-89', 'RU', '+7 912 345-67-89'],
	])('%j in %s is %j', (national, country, international) => {
		const [complete] = of(international, country);
		expect(complete).toMatch(/^phone \+\d+$/);
		expect(of(national, country)).toContain(complete);
		expect(of(national)).not.toContain(complete);
	});

	test('a number that was known before by its bare digits is still known', () => {
		expect(of('(512) 555-0142', 'US')).toEqual(['phone +15125550142', 'phone 5125550142']);
	});

	test.each<[string, Country]>([
		['+44 7911 123456', 'US'],
		['555-0142', 'US'],
		['123456789012345678', 'US'],
		['none', 'US'],
		['', 'DE'],
	])('%j in %s stays what it is', (phone, country) => {
		expect(of(phone, country)).toEqual(of(phone));
	});

	test('two people in two countries stay two', () => {
		expect(of('+49 512 5550142', 'US').filter((id) => of('512 555 0142', 'US').includes(id))).toEqual([]);
	});
});

test('without it, the other spelling of a number is a near miss', () => {
	const near = (a: string, b: string) => nearMissesOf(asLead({ lead_id: 'a', phone: a })).includes(of(b)[0]!);
	expect(near('(512) 555-0142', '+1 512 555 0142')).toBe(true);
	expect(near('+1 512 555 0142', '(512) 555-0142')).toBe(true);
	expect(near('030 1234567', '+49 30 1234567')).toBe(true);
	expect(near('+49 30 1234567', '030 1234567')).toBe(true);
	expect(near('06 6982 0000', '+39 06 6982 0000')).toBe(true);
	expect(near('+1 512 555 0143', '(512) 555-0142')).toBe(false);
	expect(near('+1 512 555 0142', '+1 512 555 0142')).toBe(false);
	expect(nearMissesOf(asLead({ lead_id: 'a', phone: 'none' }))).toEqual([]);
	const international = nearMissesOf(asLead({ lead_id: 'a', phone: '+49 30 1234567' }));
	expect(international).toEqual(['phone 301234567', 'phone 0301234567', 'phone 49301234567']);
});

test('every country has a name, a code that is taken, and numbers of its own', () => {
	const countries = listCountries();
	expect(countries.length).toBeGreaterThan(200);
	expect(countries.filter(({ name, value }) => name === value || asCountry(value) !== value)).toEqual([]);
	expect(countries.map(({ name }) => name)).toEqual(
		[...countries.map(({ name }) => name)].sort((a, b) => a.localeCompare(b, 'en')),
	);
	expect(countries).toContainEqual({ name: 'United States', value: 'US' });
	expect(nationalToE164('512 555 0142', 'US')).toBe('+15125550142');
	expect(otherSpellings('5125550142')).toContain('+15125550142');
});

test("the names are English, whatever the machine's language is", () => {
	const { DisplayNames } = Intl;
	const names = jest.spyOn(Intl, 'DisplayNames').mockImplementation((...given) => new DisplayNames(...given));
	listCountries();
	expect(names.mock.calls.map(([locales]) => locales)).toEqual([['en']]);
	names.mockRestore();
});

test.each<[string, string | undefined]>([
	['(512) 555-0142', '+15125550142'],
	['call 512 555 0142', undefined],
	['5', undefined],
	['none', undefined],
	['', undefined],
])('as somebody in the United States dials %j it is %j', (number, international) => {
	expect(nationalToE164(number, 'US')).toBe(international);
});

test.each<[string, string[]]>([
	['+0123456789', ['0123456789']],
	['+15125550142', ['5125550142', '15125550142']],
])('the number %j may also be known as %j', (phone, others) => {
	expect(otherSpellings(phone)).toEqual(others);
});

test.each([
	['5120550142', '+5120550142', '+1512550142'],
	['0049301234567', '+49301234567', '+0049301234567'],
])('the digits %s may be %s, and not %s', (phone, international, other) => {
	expect(otherSpellings(phone)).toContain(international);
	expect(otherSpellings(phone)).not.toContain(other);
});

test.each([
	['US', 'US'],
	[' us ', 'US'],
	['', undefined],
	['USA', undefined],
	['xx', undefined],
	[1, undefined],
	[null, undefined],
	['constructor', undefined],
])('%j is the country %j', (text, country) => {
	expect(asCountry(text)).toBe(country);
});
