/**
 * A test that goes on where the one before it ended. After a failure the later ones fail at once, each saying why.
 * @param onFailure e.g. takes a picture of what the user would see; what it returns is added to the error
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
				// Jest prints the stack, which keeps the first message: a new error shows what is added.
				const message = error instanceof Error ? error.message : String(error);
				throw new Error(`${message}\n${await onFailure()}`, { cause: error });
			}
			unfinished = undefined;
		});
}
