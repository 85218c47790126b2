/** An option of the node is out of its range. The message names the field and what it takes. */
export class InvalidOptionsError extends Error {
	override readonly name = 'InvalidOptionsError';
}
