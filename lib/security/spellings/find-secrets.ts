import { withoutBreaks } from './breaks';
import { formsOf, RUN, type Form } from './forms';
import { originOf, viewsOf, type View } from './unescape';

/** Characters of a text that hold a secret: from `start` up to, and without, `end`. */
export type Range = { start: number; end: number };

/** At the end of a text that was cut, at least this many characters of a secret have to stand there to be masked. */
const SHORTEST_BEGINNING = 8;

/** What is looked for. It is made once for each set of secrets. */
export type Needles = {
	/** The forms by their first characters. */
	beginnings: Map<string, string[]>;
	/** The length of the longest run. A longer beginning of a secret holds a run, and is found as such. */
	longestRun: number;
	/** Forms that are looked for whole. */
	whole: Form[];
	/** All the runs of the other forms that give a secret away, by their length. */
	runs: Map<number, Set<string>>;
	/** All parts of a form that are half a run long. Every run in a text holds such a part at a multiple of {@link STEP}. */
	halves: Set<string>;
};

const HALF = RUN / 2;
const STEP = RUN - HALF + 1;

/** A run gives a secret away only if it has at least this many different characters. */
const FEWEST_DIFFERENT = 4;

/** Where a text was cut within an escape, at most this many characters of the escape are left. */
const LONGEST_ESCAPE = 32;

/** How many sets of secrets are remembered: in one execution leads go to a handful of endpoints. */
const REMEMBERED = 8;
const remembered: Array<{ secrets: string[]; needles: Needles }> = [];

export function needlesOf(secrets: string[]): Needles {
	const isSame = (other: string[]) =>
		other.length === secrets.length && other.every((secret, at) => secret === secrets[at]);
	const known = remembered.find((entry) => isSame(entry.secrets));
	if (known) return known.needles;
	const needles = toNeedles(secrets.flatMap(formsOf));
	if (remembered.unshift({ secrets: [...secrets], needles }) > REMEMBERED) remembered.pop();
	return needles;
}

function toNeedles(forms: Form[]): Needles {
	const needles: Needles = {
		beginnings: new Map(),
		longestRun: 0,
		whole: [],
		runs: new Map(),
		halves: new Set(),
	};
	for (const form of forms) {
		const { text, run } = form;
		const beginning = text.slice(0, SHORTEST_BEGINNING);
		needles.beginnings.set(beginning, [...(needles.beginnings.get(beginning) ?? []), text]);
		needles.longestRun = Math.max(needles.longestRun, run);
		const parts = run < RUN ? [] : partsOf(text, run);
		const telling = parts.filter(isTelling);
		if (telling.length === 0 || telling.length < parts.length) needles.whole.push(form);
		if (telling.length === 0) continue;
		const runs = needles.runs.get(run) ?? new Set();
		needles.runs.set(run, runs);
		for (const part of telling) runs.add(part);
		for (const part of partsOf(text, HALF)) needles.halves.add(part);
	}
	return needles;
}

/** A run of few different characters, such as a line of dashes, can be anywhere. */
function isTelling(part: string): boolean {
	let different = '';
	for (const char of part) {
		if (!different.includes(char)) different += char;
		if (different.length === FEWEST_DIFFERENT) return true;
	}
	return false;
}

function partsOf(text: string, length: number): string[] {
	const count = Math.max(0, text.length - length + 1);
	return Array.from({ length: count }, (_, at) => text.slice(at, at + length));
}

/**
 * Finds secrets, in all their spellings, in time that grows with the length of the text and no faster.
 * @param isCut the end of the text may be missing, so the beginning of a secret at the end of the text counts too
 * @returns ranges in their order; no range touches another
 */
export function findSecrets(text: string, needles: Needles, isCut: boolean): Range[] {
	// At the end of a text that was cut, `%25` may be a per cent sign, or the beginning of an escape. Both readings are searched.
	const mayEndWithin = isCut && /[\\%&][#;\w]{0,30}$/.test(text.slice(-LONGEST_ESCAPE));
	const views = mayEndWithin ? [...viewsOf(text), ...viewsOf(text, true)] : viewsOf(text);
	const found = views.flatMap(withoutBreaks).flatMap((view) => {
		const ranges = [...findWhole(view.text, needles), ...findRuns(view.text, needles)];
		const here = ranges.map((range) => inOriginal(range, view));
		const cutAt = isCut ? beginningAtEnd(view.text, needles) : undefined;
		if (cutAt !== undefined) here.push({ start: originOf(view, cutAt).start, end: text.length });
		return here;
	});
	return merge(found);
}

/** Does the text hold so much of a long secret in a row that it cannot be there by chance? */
export function holdsRun(text: string, needles: Needles): boolean {
	return findRuns(text, needles).length > 0;
}

function findRuns(text: string, { runs, halves }: Needles): Range[] {
	if (!holdsHalf(text, halves)) return [];
	const found: Range[] = [];
	for (const [length, parts] of runs) {
		for (let start = 0; start + length <= text.length; start++) {
			if (!parts.has(text.slice(start, start + length))) continue;
			const last = found.at(-1);
			if (last && last.start <= start && start <= last.end) last.end = start + length;
			else found.push({ start, end: start + length });
		}
	}
	return found;
}

/** A quick look, after which nearly every answer is done: only each ninth character is tried as the beginning of a half. */
function holdsHalf(text: string, halves: Set<string>): boolean {
	for (let at = 0; at + HALF <= text.length; at += STEP) {
		if (halves.has(text.slice(at, at + HALF))) return true;
	}
	return false;
}

function findWhole(text: string, { whole }: Needles): Range[] {
	const found: Range[] = [];
	for (const form of whole) {
		const { length } = form.text;
		for (let start = text.indexOf(form.text); start >= 0; start = text.indexOf(form.text, start + length)) {
			if (!form.isWord || standsAlone(text, start, start + length))
				found.push({ start, end: start + length });
		}
	}
	return found;
}

function standsAlone(text: string, start: number, end: number): boolean {
	const isWordChar = (at: number) => /\w/.test(text.charAt(at));
	return !(isWordChar(start - 1) && isWordChar(start)) && !(isWordChar(end - 1) && isWordChar(end));
}

/** Where the text ends with the beginning of a secret: the index at which this beginning starts. */
function beginningAtEnd(text: string, { beginnings, longestRun }: Needles): number | undefined {
	for (let at = Math.max(0, text.length - longestRun); at + SHORTEST_BEGINNING <= text.length; at++) {
		const forms = beginnings.get(text.slice(at, at + SHORTEST_BEGINNING));
		if (forms?.some((form) => form.startsWith(text.slice(at)))) return at;
	}
	return undefined;
}

function inOriginal({ start, end }: Range, view: View): Range {
	return { start: originOf(view, start).start, end: originOf(view, end - 1).end };
}

function merge(ranges: Range[]): Range[] {
	const merged: Range[] = [];
	for (const range of ranges.sort((a, b) => a.start - b.start)) {
		const last = merged.at(-1);
		if (last && range.start <= last.end) last.end = Math.max(last.end, range.end);
		else merged.push({ ...range });
	}
	return merged;
}
