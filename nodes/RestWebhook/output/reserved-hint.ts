import type { IExecuteFunctions } from 'n8n-workflow';
import { reservedFields } from '../../../lib';
import { listed } from '../../shared/hints/listed';
import type { BadItem, Job } from '../input/job';
import { warn } from '../../shared/hints/warn';

/** Names the fields that stay behind although all fields are to be sent. Without Include Additional Fields nobody expects them to be. */
export function hintReserved(context: IExecuteFunctions, items: Array<Job | BadItem>): void {
	const fields = items.flatMap((item) =>
		'lead' in item && item.settings.options.includeAdditionalFields ? reservedFields(item.lead) : [],
	);
	if (fields.length === 0) return;
	const message = `These fields are not sent, although Include Additional Fields is on, because this node uses their names itself: ${listed(fields)}. Rename them in a node before this one.`;
	warn(context, message);
}
