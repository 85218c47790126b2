/** An option of the node is out of its range. The message names the field and the values that it takes. */
export class InvalidOptionsError extends Error {
	override readonly name = 'InvalidOptionsError';
}
