import type { Equivalent } from './equivalent';

export const delivery: Equivalent[] = [
	{
		file: 'lib/delivery/answer.ts',
		line: "if (body === undefined) return '';",
		change: 'body === undefined → false',
		reason: 'JSON has no text for it either, and the empty text takes its place.',
	},
	{
		file: 'lib/delivery/answer.ts',
		line: "return text.includes('\\ufffd') && decode(bytes, 'utf-8', { isCut: true }) === undefined ? undefined : text;",
		change: `'\\ufffd' → ""`,
		reason: 'A strict decoder reads such a text as well; the test only saves its time.',
	},
	{
		file: 'lib/delivery/connection-test.ts',
		line: 'random: () => 0,',
		change: '() => 0 → () => undefined',
		reason: 'A test makes one attempt, so there is no pause whose length is random.',
	},
	{
		file: 'lib/delivery/connection-test.ts',
		line: 'isCancelled: () => false,',
		change: '() => false → () => undefined',
		reason: 'The delivery treats undefined like false.',
	},
	{
		file: 'lib/delivery/deliver.ts',
		line: 'if (token !== undefined) tools.sharedRate?.reached(endpoint, token);',
		change: 'tools.sharedRate?.reached → tools.sharedRate.reached',
		reason: 'Only a shared rate gives tokens, so where there is a token there is a shared rate.',
	},
	{
		file: 'lib/delivery/request.ts',
		line: "const isPair = isOfPair(delivery.keys[0]?.value ?? '');",
		change: `'' → "Stryker was here!"`,
		reason: 'Neither of the two texts is a key of a pair.',
	},
	{
		file: 'lib/delivery/endpoint-hold.ts',
		line: 'if (slot) this.window?.giveBack(slot);',
		change: 'slot → true',
		reason: 'A window gives back only what it holds.',
	},
	{
		file: 'lib/delivery/endpoint-hold.ts',
		line: 'if (slot) this.window?.giveBack(slot);',
		change: 'this.window?.giveBack → this.window.giveBack',
		reason: 'Only a window gives slots, so where there is a slot there is a window.',
	},
	{
		file: 'lib/delivery/rate-window.ts',
		line: 'if (this.slots.length + turn < count) return rounds * per;',
		change: 'this.slots.length + turn < count → false',
		reason: 'The lines below count the requests and find this wait too; the test only saves their time.',
	},
	{
		file: 'lib/delivery/rate-window.ts',
		line: 'const end = first < 0 ? now : (ends.sort((a, b) => a - b)[first] ?? now);',
		change: 'first < 0 → false',
		reason: 'A list has no entry at a negative place, so the result is the present moment as well.',
	},
	{
		file: 'lib/delivery/rate-window.ts',
		line: 'const oldest = this.slots.findLastIndex(({ began }) => began + 2 * REACHES_WITHIN + per <= now) + 1;',
		change: '({ began }) => began + 2 * REACHES_WITHIN + per <= now → () => undefined',
		reason: 'It only skips requests at the start of the list, and they have left the window anyway.',
	},
	{
		file: 'lib/delivery/rate-window.ts',
		line: 'const oldest = this.slots.findLastIndex(({ began }) => began + 2 * REACHES_WITHIN + per <= now) + 1;',
		change: 'began + 2 * REACHES_WITHIN + per <= now → false',
		reason: 'It only skips requests at the start of the list, and they have left the window anyway.',
	},
	{
		file: 'lib/delivery/rate-window.ts',
		line: 'const oldest = this.slots.findLastIndex(({ began }) => began + 2 * REACHES_WITHIN + per <= now) + 1;',
		change: 'began + 2 * REACHES_WITHIN + per <= now → began + 2 * REACHES_WITHIN + per < now',
		reason: 'It only skips requests at the start of the list, and they have left the window anyway.',
	},
	{
		file: 'lib/delivery/rate-window.ts',
		line: 'return this.slots',
		change: 'this.slots .slice(oldest) → this.slots',
		reason: 'It only skips requests at the start of the list, and they have left the window anyway.',
	},
	{
		file: 'lib/delivery/rate-window.ts',
		line: '.filter((end) => end > now);',
		change: 'end > now → end >= now',
		reason: 'A request that leaves the window at this moment lets the next one through at this moment.',
	},
	{
		file: 'lib/delivery/resume.ts',
		line: "return typeof value === 'number' && Number.isInteger(value) && value > 0 ? value : 0;",
		change: "typeof value === 'number' → true",
		reason: 'Only a number is an integer.',
	},
	{
		file: 'lib/delivery/resume.ts',
		line: "return typeof value === 'number' && Number.isInteger(value) && value > 0 ? value : 0;",
		change: 'value > 0 → value >= 0',
		reason: 'Any other value becomes 0, so it makes no difference whether 0 passes the test or becomes 0.',
	},
	{
		file: 'lib/delivery/script-answer.ts',
		line: "if (tools.isCancelled()) throw new Error('stopped');",
		change: `'stopped' → ""`,
		reason: 'Nobody reads this text: the delivery says in its own words that the execution was stopped.',
	},
	{
		file: 'lib/delivery/script-answer.ts',
		line: "const { reason } = failureOfError(error, '', timeout, 0);",
		change: `'' → "Stryker was here!"`,
		reason: 'The text stands only in the message of the failure, and this code reads nothing but its reason.',
	},
	{
		file: 'lib/delivery/turn.ts',
		line: 'const token = `${++tokens}`;',
		change: '++tokens → --tokens',
		reason: 'Tokens that count down differ from one another as well.',
	},
];
