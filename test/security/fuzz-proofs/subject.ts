import {
	leadSourceOf,
	readCustomSender,
	readPrivateKey,
	readPublicKey,
	signWith,
	type CustomFields,
	type Headers,
	type LeadSource,
} from '../../../lib';

/** How a header may be written in another way without meaning something else. `exact`: in no way. */
export type Writing = 'exact' | 'trimmed' | 'base64' | 'hex' | 'scheme' | 'basic' | 'pairs' | 'list';

export type Subject = {
	name: string;
	source: LeadSource;
	/** The credential's Secret Key. */
	key: string;
	/** What the sender proves itself with, and what another sender does. */
	secrets: { right: string; other: string };
	body: string;
	/** @param at milliseconds since 1970 */
	prove: (body: string, secret: string, at: number) => Headers;
	/** The headers that the proof reads. */
	writings: Record<string, Writing>;
	covers: { body: boolean; time: boolean; url: boolean };
	/** Where the key stands in the body; nowhere for most. */
	keyPath?: string;
	requireSignature?: boolean;
};

export const AT = Date.parse('2026-04-21T15:42:20Z');
export const SECONDS = (at: number) => String(Math.floor(at / 1000));
export const OTHER = 'another:key';
export const LEAD =
	'{"lead_id":"lead_1","name":"Åsa","token":"a plain key","nested":{"keys":["x","a plain key"]}}';

export function customSource(fields: CustomFields): LeadSource {
	return { ...leadSourceOf('custom'), proof: readCustomSender(fields).proof };
}

/** Pairs made of fixed bytes, so that a seed plays the same requests again. */
function pairOf(byte: number): { privateKey: string; publicKey: string } {
	const privateKey = `whsk_${Buffer.alloc(32, byte).toString('base64')}`;
	const der = readPublicKey(privateKey)!.export({ type: 'spki', format: 'der' });
	return { privateKey, publicKey: `whpk_${der.subarray(-32).toString('base64')}` };
}
export const PAIR = pairOf(1);
export const OTHER_PAIR = pairOf(2);

export const ed25519 = (text: string, privateKey: string) =>
	signWith(readPrivateKey(privateKey)!, Buffer.from(text));
