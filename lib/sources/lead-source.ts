import type { LeadEventType } from '../lead/lead';
import type { Proof } from '../security/proofs/proof';

/** What a source says of one lead. */
export type SourceLead = {
	/** Our lead, as far as the source gives it. */
	lead: Record<string, unknown>;
	/** The source's own id of this event; without one it is computed from the lead. */
	eventId?: string;
	/** The source gave the lead no id, so it was made from the content. Without an answer, such a lead is nobody. */
	isIdMadeUp?: true;
	type?: LeadEventType;
	/** The source's fields that this package does not know. */
	notUnderstood: string[];
	/** The event says only that there is a lead: what a person has to do to get it. */
	thin?: string;
	/** Answers were lost before the lead arrived: what a person has to do. */
	lost?: string;
};

/**
 * What an event tells of its lead, where the source never sends the whole lead with its conversation so far.
 * @property of the part whose state the event tells: the contact details, or one of several calls. The states of one part are compared
 *   with each other, and with nothing else. Undefined: the event tells no state, because it is a message, a form or an appointment
 * @property isMessage the event also holds a message that no other event repeats, so it goes out even where its state is older
 * @property isBesideLead the event is only about a lead (a message, an appointment), and the lead itself comes as another event,
 *   maybe later. So this event does not make its lead known
 */
export type ToldPart = { of?: string; isMessage?: true; isBesideLead?: true };

/** A system that leads come from. */
export type LeadSource = {
	/** The value of the parameter Lead Source. Saved workflows hold it. */
	value: string;
	/** The name under which people know the source. */
	name: string;
	/** How requests of this source prove who sent them; without a proof only the action takes leads of this source. */
	proof?: Proof;
	/** Where it can be received. A sender that needs another answer than the trigger gives can only be received with Verify. */
	receivers: ReadonlyArray<'trigger' | 'verify'>;
	/** The source tells of a lead once, and of nothing that happens to the lead later. */
	sendsOnce?: true;
	/** Which of its values is the credential's Secret Key, for the person who fills in the credential. */
	secretKey: string;
	/**
	 * Is a payload one of this source's, by its shape?
	 * @param isChosen a person has said so, which settles what the shape alone leaves open
	 */
	matches: (payload: object, isChosen: boolean) => boolean;
	/** Why there is no lead in a payload that this source does send, as a sentence; undefined where this is not known. */
	tellsOfNoLead?: (payload: Record<string, unknown>) => string | undefined;
	/** @param now milliseconds since 1970, for messages of which the source does not tell the time */
	read: (payload: Record<string, unknown>, now: number) => SourceLead;
	/** For a source whose events tell parts of a lead. Without it, each event tells the whole lead. */
	partOf?: (payload: Record<string, unknown>) => ToldPart;
	/** For a source whose payload may hold secrets that are no part of its proof: the payload without these secrets. */
	withoutSecrets?: (payload: Record<string, unknown>) => Record<string, unknown>;
	/** The names of the fields that `withoutSecrets` leaves out, so that a person sees where one of them was an answer. */
	secretsIn?: (payload: Record<string, unknown>) => string[];
	/** The events of a payload that holds several. */
	split?: (payload: unknown) => unknown[];
};
