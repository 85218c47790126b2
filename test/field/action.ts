import type { IDataObject } from 'n8n-workflow';
import { runAction } from '../helpers/deliver';
import { useEndpoint } from '../helpers/endpoint';

/** The action in front of an endpoint that takes everything. What fails leaves by the error output. */
export function useAction() {
	const endpoint = useEndpoint();

	return {
		send: (items: IDataObject[], parameters: IDataObject = {}, run: IDataObject = {}) =>
			runAction(endpoint, items, parameters, { onError: 'continueErrorOutput', ...run }),
		sent: () => endpoint.requests,
		sentBodies: () => endpoint.requests.map(({ json }) => json as IDataObject),
		/** One header of each request. */
		sentHeaders: (name: string) => endpoint.requests.map(({ headers }) => headers[name]),
	};
}
