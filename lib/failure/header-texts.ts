/** The texts of a header. A header that was sent twice may be a list, because a firewall adds its value behind the endpoint's. */
export function textsOf(header: unknown): string[] {
	return [header].flat().filter((value) => typeof value === 'string');
}
