import { namesIn } from './parts';

/*
 * Which properties of a contact in HubSpot are not the answer of a person. n8n's HubSpot node (Contact → Get) gives out every
 * property that has a value, so HubSpot's notes about a contact stood in the transcript as messages of the person, and the postal
 * code of the person's internet provider (`ip_zipcode`) became the postal code of the lead.
 * The names are HubSpot's default properties of contacts, as dlt's HubSpot source lists them
 * (https://github.com/dlt-hub/verified-sources, tests/hubspot). Names are compared as a whole wherever HubSpot has not reserved the
 * beginning: with `num_` as a beginning, a company's own `num_windows` was lost.
 */

const RESERVED = /^(hs_|hubspot)/;

const WRITTEN_BY_HUBSPOT = namesIn(`
	associatedcompanyid associatedcompanylastupdated closedate createdate currentlyinworkflow days_to_close
	engagements_last_meeting_booked engagements_last_meeting_booked_campaign engagements_last_meeting_booked_medium
	engagements_last_meeting_booked_source first_conversion_date first_conversion_event_name first_deal_created_date
	followercount ip_city ip_country ip_country_code ip_latlon ip_state ip_state_code ip_zipcode kloutscoregeneral
	lastmodifieddate lifecyclestage linkedinbio linkedinconnections notes_last_contacted notes_last_updated
	notes_next_activity_date num_associated_deals num_contacted_notes num_conversion_events num_notes
	num_unique_conversion_events owneremail ownername photo recent_conversion_date recent_conversion_event_name
	recent_deal_amount recent_deal_close_date surveymonkeyeventlastupdated total_revenue twitterbio twitterhandle
	twitterprofilephoto webinareventlastupdated
`);

/** May this property hold what a person has answered, so that it becomes a field or a message of the lead? */
export function isAnswer(property: string): boolean {
	return !RESERVED.test(property) && !WRITTEN_BY_HUBSPOT.includes(property);
}
