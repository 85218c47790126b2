/**
 * Makes tests that each go on where the test before ended. After a failure all later tests fail at once and say why.
 * @param onFailure runs after a failure, e.g. to take a picture; the text that it returns is added to the error
 * @returns what to use instead of jest's `test`
 */
export function steps(onFailure: () => Promise<string>): (name: string, work: () => Promise<void>) => void {
	let unfinished: string | undefined;
	return (name, work) =>
		test(name, async () => {
			if (unfinished) throw new Error(`Goes on from "${unfinished}", which failed`);
			unfinished = name;
			try {
				await work();
			} catch (error) {
				// Jest prints the stack, which keeps the old message, so only a new error shows the added text.
				const message = error instanceof Error ? error.message : String(error);
				throw new Error(`${message}\n${await onFailure()}`, { cause: error });
			}
			unfinished = undefined;
		});
}
