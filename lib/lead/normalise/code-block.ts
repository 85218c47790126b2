import { trimBlanks } from '../../shared/trim-blanks';

/** How a code block of Markdown begins and ends. */
const FENCE = '```';
const BEGINNING = /^```[ \t]*(?:json\w*)?/i;

/**
 * The text in the code block of Markdown into which language models write their JSON, in several lines or in one.
 * @returns the text itself where it is no code block
 */
export function withoutFence(text: string): string {
	const block = trimBlanks(text);
	const [beginning] = BEGINNING.exec(block) ?? [];
	if (beginning === undefined || !block.endsWith(FENCE) || block.length < 2 * FENCE.length) return text;
	return block.slice(beginning.length, -FENCE.length);
}

/** With two runs of blanks side by side, 60 000 blanks in a block held up n8n for 7.5 seconds. */
const OBJECT = /^(?:json\w*)?\s*\{/i;

/** The only code block with an object among the words of a language model: `Here is the lead:`. Any other text is returned as it is. */
export function onlyBlock(text: string): string {
	const [before, block = '', after, ...more] = text.split(FENCE);
	const isAlone = after !== undefined && more.length === 0;
	if (!isAlone || !OBJECT.test(trimBlanks(block)) || /^[[{"]/.test(trimBlanks(before ?? ''))) return text;
	return FENCE + block + FENCE;
}
