import type { Headers } from '../../../lib';
import { HUBSPOT_URL } from '../../fixtures/sources/hubspot';
import { AT, type Subject, type Writing } from './subject';

/** One request, and the receiver that gets it. */
export type Request = {
	headers: Headers;
	body: Buffer | undefined;
	urls: string[];
	/** The credential's Secret Key. */
	key: string;
	/** When it comes, milliseconds since 1970. */
	now: number;
	/** How it was changed, for whoever reads of a failure; and whether the change alone makes it a forged one. */
	changes: string[];
	isForged?: boolean;
};

export const TOLERANCE = 300;

/** The request that nobody has changed. To sign it anew for each of 100 000 requests took longer than all else. */
export function genuine(subject: Subject): Request {
	const made = requests.get(subject) ?? {
		headers: subject.prove(subject.body, subject.secrets.right, AT),
		body: Buffer.from(subject.body),
		urls: ['https://other.example.com/', HUBSPOT_URL],
		key: subject.key,
		now: AT,
		changes: [],
	};
	requests.set(subject, made);
	return made;
}

const requests = new Map<Subject, Request>();

/**
 * What has to become of a request, in other words than the code's: it may pass where nothing that the proof reads was changed, but
 * for ways of writing that mean the same.
 */
export function isGenuine(subject: Subject, request: Request): boolean {
	if (request.isForged || request.key.trim() !== subject.key) return false;
	const right = genuine(subject);
	const { headers, body, now, urls } = request;
	const isUnchanged = Object.entries(subject.writings).every(([name, writing]) => {
		const spellings = Object.keys(headers).filter((key) => key.toLowerCase() === name);
		const [given] = spellings.map((key) => headers[key]);
		// Several signatures may also be a list, or several lines.
		const isList = ['list', 'hex', 'base64', 'pairs'].includes(writing) && Array.isArray(given);
		const value = isList ? (given as unknown[]).join(',') : given;
		const isOne = spellings.length === 1 && typeof value === 'string';
		return isOne && isWrittenAlike[writing](value, right.headers[name] as string);
	});
	const { covers, keyPath } = subject;
	if (!isUnchanged || (covers.body && !body?.equals(right.body!))) return false;
	if (covers.time && Math.abs(now - AT) / 1000 > TOLERANCE) return false;
	if (covers.url && !urls.includes(HUBSPOT_URL)) return false;
	return keyPath === undefined || keyIn(String(body), keyPath) === subject.key;
}

const isWrittenAlike: Record<Writing, (given: string, right: string) => boolean> = {
	exact: (given, right) => given === right,
	trimmed: (given, right) => given.trim() === right,
	// One or two equals signs at its end say nothing, and two of its signs have another writing in addresses.
	base64: (given, right) => hasSignature(given, right, bare64),
	hex: (given, right) => hasSignature(given, right, (text) => text.toLowerCase()),
	scheme: (given, right) => given.trim().replace(/^bearer[:=]?\s*/i, 'Bearer ') === right,
	basic: (given, right) => given.replace(/^basic +/i, 'Basic ') === right,
	// Other parts say nothing of the signature; another time would.
	pairs(given, right) {
		const partsOf = (text: string) =>
			text
				.split(/[,;]/)
				.map((part) => (/^\s*(\w*)\s*=([^]*)$/.exec(part) ?? []).slice(1).map((each) => each.trim()));
		const [[, time], [, signature]] = partsOf(right) as [string[], string[]];
		const parts = partsOf(given);
		const valuesOf = (wanted: string) => parts.filter(([name]) => name === wanted).map(([, value]) => value);
		return (
			parts.length <= 50 &&
			valuesOf('v1').length <= 10 &&
			valuesOf('t').length > 0 &&
			valuesOf('t').every((value) => value === time) &&
			valuesOf('v1').some((value) => unquoted(value ?? '').toLowerCase() === signature)
		);
	},
	// Signatures with spaces between them, or commas in front of the next one. Other ones among them say nothing.
	list(given, right) {
		const signatures = given
			.replaceAll('\n', ' ')
			.replaceAll(/(?<![ ,])[ ,]+(v\d+a?,)/g, ' $1')
			.split(' ')
			.filter((each) => each !== '');
		const bare = (text: string) => (text.startsWith('v1a,') ? text.replace(/=+$/, '') : text);
		const isFew = signatures.filter((each) => each.startsWith('v1a,')).length <= 4 || right.startsWith('v1,');
		return isFew && signatures.length <= 50 && signatures.map(bare).includes(bare(right));
	},
};

/**
 * Is the right signature one of a few that commas separate, with its prefix in any case? Where the right one has no prefix, another name
 * may stand in front of it.
 */
function hasSignature(given: string, right: string, bare: (text: string) => string): boolean {
	const [prefix = ''] = /^[\w-]+=(?=.{10})/.exec(right) ?? [];
	const parts = given.split(/[,;]/).map(unquoted);
	const signatures = parts.flatMap((part) => {
		if (prefix === '') return part.replace(/^[\w-]+\s*=(?=\S.{9})/, '');
		return part.toLowerCase().startsWith(prefix) ? part.slice(prefix.length) : [];
	});
	const isFew = parts.length <= 50 && signatures.filter((each) => each !== '').length <= 10;
	return isFew && signatures.some((each) => bare(unquoted(each)) === bare(right.slice(prefix.length)));
}

const unquoted = (text: string) => text.replace(/^["'\s]+|["'\s]+$/g, '');

function bare64(text: string): string {
	return text
		.replace(/-/g, '+')
		.replace(/_/g, '/')
		.replace(/(?<!=)={1,2}$/, '');
}

function keyIn(body: string, path: string): unknown {
	try {
		// A byte order mark in front says nothing.
		const parsed: unknown = JSON.parse(body.replace(/^\ufeff/, ''));
		return path.split('.').reduce((at, name) => (at as Headers)[name], parsed);
	} catch {
		return undefined;
	}
}
