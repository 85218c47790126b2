import { omit } from 'lodash';
import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import {
	detectSource,
	filledIn,
	hasFailed,
	InvalidLeadError,
	isTooDeep,
	leadSourceOf,
	parseLead,
	PERSON_FIELDS,
	readChoice,
	READABLE_SOURCES,
	readSource,
	tellSomething,
	TOO_DEEP,
	whyNoLead,
	type Lead,
	type ReadSource,
} from '../../../lib';

const NOT_RECOGNISED =
	'The item is of no source that this node knows. Choose Lead Source by hand if it is one of them, or map its fields with Lead Data → Form Fields';

const NOBODY =
	'The item holds no answer, so there is no lead to send. Check the output of the node before this one';

/** The fields of which a lead whose id was made up has at least one. */
const SAID = [...PERSON_FIELDS, 'messages'];

/** The lead that an item of a known source holds, and how it was read. */
export type LeadFromSource = { lead: Lead; source: ReadSource };

/**
 * Reads the lead out of an item of a known source. Its event goes along in the item, as the receivers of this package give it.
 * @param given the item as it came in
 * @throws InvalidLeadError where the item is of no such source, says only that there is a lead, or holds several
 */
export function leadFromSource(
	context: IExecuteFunctions,
	itemIndex: number,
	given: IDataObject,
): LeadFromSource {
	// An item that failed before anybody could read it holds nothing else of ours. Our words on the failure became answers of the form,
	// and the lead, whose id is made from the answers, another lead with each retry.
	const item = hasFailed(given.delivery) ? omit(given, 'delivery', 'error') : given;
	const source = sourceOf(context, itemIndex, item);
	const [read, ...others] = readSource(source, item, Date.now());
	if (!read) {
		throw invalid(
			whyNoLead(item, [source]) ?? 'The item is not what the chosen source sends. Check Lead Source',
		);
	}
	if (others.length > 0) {
		throw invalid('The item holds several events. Put a Split Out node before this one');
	}
	if (read.thin !== undefined) throw invalid(read.thin);
	const filled = filledIn(read.lead);
	// An item without a field (Always Output Data, a form of which every question was skipped) became an empty customer.
	if (read.isIdMadeUp && !tellSomething(filled, SAID)) throw invalid(NOBODY);
	// The lead leaves the node with the source's own payload, and what makes its id walks through all of it.
	const isDeep = isTooDeep({ original: read.original });
	const result = isDeep ? { issues: [TOO_DEEP] } : parseLead(filled);
	if ('issues' in result) throw new InvalidLeadError(result.issues);
	const event = {
		...(read.eventId !== undefined && { id: read.eventId }),
		...(read.type && { type: read.type }),
	};
	const own = Object.keys(event).length === 0 ? {} : { event };
	return { lead: { ...result.lead, ...own, original: read.original }, source: read };
}

function sourceOf(context: IExecuteFunctions, itemIndex: number, item: unknown) {
	const values = ['detect', ...READABLE_SOURCES.map(({ value }) => value)];
	const value = readChoice(
		'Lead Source',
		context.getNodeParameter('leadSource', itemIndex, 'detect'),
		values,
	);
	const source = value === 'detect' ? detectSource(item) : leadSourceOf(value);
	if (!source) throw invalid(whyNoLead(item) ?? NOT_RECOGNISED);
	return source;
}

const invalid = (message: string) => new InvalidLeadError([{ path: '', message }]);
