import { leadOfAnswers } from './answers';
import type { LeadSource } from './lead-source';
import { idOfContent, integrationsOf, timeOf, type Fields } from './parts';

/*
 * n8n's own form: the output of the n8n Form Trigger, whose labels are the names of its fields. n8n itself has received it, so
 * there is nobody to prove, and only the action takes it. n8n gives a submission no id: it is made from what was submitted,
 * the moment included.
 */

/** What n8n adds to the answers. */
const NO_ANSWERS = ['submittedAt', 'formMode', 'headers', 'formQueryParameters', 'user'];

export const n8nForm: LeadSource = {
	value: 'n8nForm',
	name: 'n8n Form',
	receivers: [],
	secretKey: '',
	matches(payload, isChosen) {
		const { submittedAt, formMode } = payload as Fields;
		return typeof submittedAt === 'string' && (isChosen || typeof formMode === 'string');
	},
	read(payload, now) {
		const answers = Object.entries(payload).filter(([label]) => !NO_ANSWERS.includes(label));
		const { fields, messages } = leadOfAnswers(
			answers.map(([question, value]) => ({ question, value })),
			timeOf(now, payload.submittedAt),
		);
		const id = `form_${idOfContent(payload)}`;
		return {
			lead: {
				lead_id: id,
				...fields,
				source_name: 'n8n Form',
				messages,
				// `utm_source` and `gclid` of the form's address
				integrations: integrationsOf('n8n_form', { query: payload.formQueryParameters }),
			},
			eventId: id,
			isIdMadeUp: true,
			type: 'new_lead',
			notUnderstood: [],
		};
	},
};
