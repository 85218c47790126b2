import { z } from 'zod';
import { asCountry, type Country } from '../lead/country';
import { RETURNING_LEAD_KEYS } from '../lead/identity';
import { RETRY_SCHEDULES } from '../failure/retry';
import { numberOf, readSwitch } from '../settings/read-setting';
import { isBlank } from '../shared/is-blank';

const DAY = 86_400;
const YEAR = 365 * DAY;
const RETRY_DELAYS_PROBLEM =
	'Retry Delays must be seconds separated by commas, e.g. 60, 300, 3600, and at most a year each';
/** An expression may give a number as text. */
const number = (schema: z.ZodNumber) =>
	z.preprocess((value) => (Number.isNaN(numberOf(value)) ? value : numberOf(value)), schema);

const seconds = (label: string, least: number) =>
	number(
		z
			.number({ message: `${label} must be a number of seconds` })
			.min(least, { message: `${label} must be at least ${least} s` })
			.max(DAY, { message: `${label} must be at most ${DAY} s (one day)` }),
	);

const count = (label: string, least: number, most: number) =>
	number(
		z
			.number({ message: `${label} must be a number` })
			.int({ message: `${label} must be a whole number` })
			.min(least, { message: `${label} must be at least ${least}` })
			.max(most, { message: `${label} must be at most ${most}` }),
	);

/** One of several choices, in any case. */
const choice = <T extends string>(message: string, choices: readonly [T, ...T[]]) =>
	z.preprocess(
		(value) => (typeof value === 'string' ? value.trim().toLowerCase() : value),
		z.enum(choices, { message }),
	);

/** An option that is a switch. For a value that is no switch, the issue is the message of {@link readSwitch}. */
const onOff = (label: string) =>
	z.unknown().transform((value, context) => {
		try {
			return readSwitch(label, value);
		} catch (error) {
			context.addIssue({ code: z.ZodIssueCode.custom, message: (error as Error).message });
			return z.NEVER;
		}
	});

/** An option that names a country; a blank value names none. */
const country = (label: string) =>
	z.unknown().transform((value, context): Country | undefined => {
		const found = asCountry(value);
		if (found === undefined && !isBlank(value)) {
			context.addIssue({
				code: z.ZodIssueCode.custom,
				message: `${label} must be the two letters of a country, e.g. US`,
			});
		}
		return found;
	});

/** A list as a text. An expression may give a number, or a list of numbers. */
function asText(value: unknown): unknown {
	if (Array.isArray(value)) return value.map(String).join(', ');
	return typeof value === 'number' ? String(value) : value;
}

/** The largest History Size. */
export const MOST_KNOWN = 1_000_000;

/** The action's `options`, as the editor stores them: seconds and counts, each with its default. */
export const deliveryOptionsSchema = z.object({
	timeout: seconds('Timeout', 0.1).default(10),
	maxAttempts: count('Max Attempts', 1, 100).default(3),
	firstRetryDelay: seconds('First Retry Delay', 0).default(1),
	maxRetryDelay: seconds('Max Retry Delay', 0).default(30),
	concurrency: count('Concurrency', 1, 1_000).default(10),
	historySize: count('History Size', 0, MOST_KNOWN).default(100_000),
	returningLeadKey: choice(
		`Returning Lead Key must be ${RETURNING_LEAD_KEYS.join(' or ')}`,
		RETURNING_LEAD_KEYS,
	).default('lead_id'),
	defaultCountry: country('Default Country').optional(),
	includeAdditionalFields: onOff('Include Additional Fields').default(false),
	retrySchedule: choice('Retry Schedule must be standard, short or custom', [
		'standard',
		'short',
		'custom',
	]).default('standard'),
	retryDelays: z.preprocess(asText, z.string({ message: RETRY_DELAYS_PROBLEM })).default(''),
	pauseAfterFailures: count('Pause After Failures', 0, 1_000).default(0),
	pauseFor: seconds('Pause For', 0).default(300),
	keepOrder: onOff('Keep Order per Lead').default(false),
	maxRate: count('Max Leads', 0, 10_000).default(0),
	maxRatePer: choice('Max Leads Per must be second or minute', ['second', 'minute']).default('second'),
});

export type DeliveryOptions = z.infer<typeof deliveryOptionsSchema>;

export type OptionsResult = { options: DeliveryOptions } | { problem: string };

/** Fills in defaults and checks ranges. The problem names the field and the values that it takes. */
export function parseDeliveryOptions(values: unknown): OptionsResult {
	const result = deliveryOptionsSchema.safeParse(withoutNothing(values));
	if (!result.success) return { problem: result.error.issues.map(({ message }) => message).join('. ') };
	const delays = retryDelays(result.data);
	if (!delays.every((delay) => delay <= YEAR)) return { problem: RETRY_DELAYS_PROBLEM };
	return { options: result.data };
}

/** Turns `undefined` into `null`: an expression that finds nothing gives `undefined`, which zod takes for an option that is not set. */
function withoutNothing(values: unknown): unknown {
	if (typeof values !== 'object' || values === null) return values;
	return Object.fromEntries(
		Object.entries(values).map(([name, value]: [string, unknown]) => [name, value ?? null]),
	);
}

/** Seconds to wait before each further round of a failed delivery. */
export function retryDelays({
	retrySchedule,
	retryDelays: custom,
}: Pick<DeliveryOptions, 'retrySchedule' | 'retryDelays'>): readonly number[] {
	if (retrySchedule !== 'custom') return RETRY_SCHEDULES[retrySchedule];
	const parts = custom
		.split(',')
		.map((part) => part.trim())
		.filter((part) => part !== '');
	return parts.map((part) => (/^\d+(\.\d+)?$/.test(part) ? Number(part) : NaN));
}
