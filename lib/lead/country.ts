import {
	getCountries,
	getCountryCallingCode,
	isSupportedCountry,
	parsePhoneNumberFromString,
	type CountryCode,
} from 'libphonenumber-js/min';
import { digitsOf } from './digits';

/** Two letters (ISO 3166-1), e.g. `US`. */
export type Country = CountryCode;

/** All countries with their English names, in the order of the names. */
export function listCountries(): Array<{ name: string; value: Country }> {
	const names = new Intl.DisplayNames(['en'], { type: 'region' });
	const countries = getCountries().map((value) => ({ name: names.of(value) ?? value, value }));
	return countries.sort((a, b) => a.name.localeCompare(b.name, 'en'));
}

/** The country that a text names by its two letters; undefined where there is none. */
export function asCountry(value: unknown): Country | undefined {
	const code = typeof value === 'string' ? value.trim().toUpperCase() : '';
	return isSupportedCountry(code) ? code : undefined;
}

/** A number as somebody in this country dials it, as E.164; undefined where it is too short or too long for the country. */
export function nationalToE164(number: string, country: Country): string | undefined {
	const parsed = parsePhoneNumberFromString(number, { defaultCountry: country, extract: false });
	return parsed?.isPossible() === true ? parsed.number : undefined;
}

/**
 * A number as it is dialled from abroad. Forms with a list of countries write `+44 07911 …` with the 0 that is for callers in the country,
 * and WhatsApp writes the 1 that Mexico had behind its code until 2019; each of these was another person than `+44 7911 …`.
 * @param phone E.164, or nearly so
 * @returns the number as it is where the rules of its country say nothing about it
 */
export function dialledFromAbroad(phone: string): string {
	const number = phone.replace(/^\+521(?=\d{10}$)/, '+52');
	const parsed = parsePhoneNumberFromString(number);
	return parsed?.isPossible() === true ? parsed.number : number;
}

/** The digits of a number behind its country code, if it has one, and without zeros in front of them. */
export function nationalDigits(phone: string): string {
	const parsed = phone.startsWith('+') ? parsePhoneNumberFromString(phone) : undefined;
	return (parsed?.nationalNumber ?? digitsOf(phone)).replace(/^0+(?=\d)/, '');
}

/** The calling codes of all countries, each once: `1`, `49` … */
const callingCodes = [...new Set(getCountries().map((country) => String(getCountryCallingCode(country))))];

/**
 * The other forms in which a number may be known: without its country code, or with the code of each country that it may belong to.
 * @param phone as it is compared: E.164, or bare digits
 */
export function otherSpellings(phone: string): string[] {
	if (phone.startsWith('+')) {
		const parsed = parsePhoneNumberFromString(phone);
		const national = parsed ? [parsed.nationalNumber, digitsOf(parsed.formatNational())] : [];
		return [...new Set([...national, phone.slice(1)])];
	}
	const core = phone.replace(/^0+/, '');
	// In Italy, for one, the first zero of a number stays behind the country code.
	const international = callingCodes.flatMap((code) => [`+${code}${core}`, `+${code}${phone}`]);
	return [...new Set([...international, `+${core}`])];
}
