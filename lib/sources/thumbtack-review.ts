import type { SourceLead } from './lead-source';
import {
	asFields,
	firstText,
	integrationsOf,
	messageOf,
	namesIn,
	textOf,
	timeOf,
	unknownFields,
	type Fields,
} from './parts';

/*
 * Reviews of Thumbtack (`ReviewCreatedV4`), by the fields that receivers have published: some of them have the fields of a review by
 * themselves, others within `review`. A review may name no negotiation. It was answered 400 then, and with a negotiation it was an
 * event without a word.
 */

const KNOWN = namesIn(`
	reviewID negotiationID customer business review reviewText text rating reviewerName createTime createdAt
`);

export function isReview({ event, data }: Fields): boolean {
	const type = textOf(asFields(event).eventType) ?? '';
	return /^Review/.test(type) && textOf(reviewIn(asFields(data)).reviewID) !== undefined;
}

function reviewIn(data: Fields): Fields {
	return { ...data, ...asFields(data.review) };
}

/**
 * @param person what the event says of the customer, with the negotiation as `lead_id`. Without a negotiation the review is a lead
 *   under its own ID
 */
export function readReview({ event, data: given }: Fields, person: Fields, now: number): SourceLead {
	const data = asFields(given);
	const review = reviewIn(data);
	const { reviewID, rating, reviewerName } = review;
	const time = timeOf(now, review.createTime, review.createdAt, asFields(event).triggeredAt);
	const stars = textOf(rating) === undefined ? [] : [`Rating: ${textOf(rating)}`];
	const text = [...stars, firstText(review.reviewText, review.text) ?? []].flat().join('\n');
	return {
		lead: {
			...person,
			lead_id: firstText(person.lead_id, reviewID),
			name: firstText(person.name, reviewerName),
			source_name: 'Thumbtack',
			messages: [messageOf('inbound', text, time, [])],
			integrations: integrationsOf('thumbtack', {
				business_id: asFields(data.business).businessID,
				review_id: reviewID,
				rating,
			}),
		},
		eventId: `${textOf(reviewID)}.review`,
		type: 'new_message',
		notUnderstood: unknownFields(review, KNOWN),
	};
}
