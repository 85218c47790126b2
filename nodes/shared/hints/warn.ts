import type { IExecuteFunctions } from 'n8n-workflow';

type Hinting = Pick<IExecuteFunctions, 'addExecutionHints'>;

/** Shows a warning above the output: something is wrong that a person should look after. */
export function warn(context: Hinting, message: string): void {
	context.addExecutionHints({ message, type: 'warning', location: 'outputPane' });
}

/** Shows a sentence above the output that only tells what has happened. */
export function note(context: Hinting, message: string): void {
	context.addExecutionHints({ message, location: 'outputPane' });
}
