import { startEndpoint, type Endpoint } from '../../harness/traffic/endpoint';

/** The endpoint of the tests is the one that the scenarios and the benchmark deliver to. */
export * from '../../harness/traffic/endpoint';

/**
 * An endpoint for all tests of a file (or of a `describe`). It confirms every request, and forgets its requests before each test.
 * @returns an endpoint that is there from the first test on: the hooks and the tests of the file may use it, its first lines may not
 */
export function useEndpoint(): Endpoint {
	const endpoint = {} as Endpoint;
	beforeAll(async () => {
		Object.assign(endpoint, await startEndpoint());
	});
	beforeEach(() => endpoint.reset());
	afterAll(() => endpoint.close());
	return endpoint;
}
