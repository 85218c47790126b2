import { isEmpty } from 'lodash';
import type { IBinaryKeyData, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { headerOf, rejectMediaType, type Headers } from '../../lib';
import { withFiles } from '../shared/items/with-files';

/**
 * The name of the file that is the body of a request, which n8n has not read: it reads no `application/hal+json`, and nothing without a
 * Content-Type (Python's `requests` sends none). It hands on the bytes as a file, and `{}` or nothing as the body. Such a lead was
 * refused with a final 400, although the trigger takes it.
 */
export function fileOfBody(
	headers: Headers,
	body: unknown,
	binary: IBinaryKeyData | undefined,
): string | undefined {
	const [name, ...others] = Object.keys(binary ?? {});
	const isJson = headerOf(headers, 'content-type') === undefined || !rejectMediaType(headers);
	return holdsNoBody(body) && isJson && others.length === 0 ? name : undefined;
}

/** Is this what n8n gives as the body where it has not read one? */
export function holdsNoBody(body: unknown): boolean {
	return body === undefined || (typeof body === 'object' && !Buffer.isBuffer(body) && isEmpty(body));
}

/**
 * Gives an item the files of its request, where the sender is proven. The files that hold the body stay behind.
 * @param bodyFiles names of files
 */
export function withFilesOf(
	context: IExecuteFunctions,
	kind: string,
	item: INodeExecutionData,
	bodyFiles: readonly string[],
): INodeExecutionData {
	if (kind === 'rejected') return item;
	return withFiles(context, item, { isRequest: true, except: bodyFiles });
}
