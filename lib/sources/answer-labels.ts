import { namePartOf, type NamePart } from './answer-names';

/* What the label of an answer asks for, as forms in several languages word it. */

/** What a label asks for. All but a name has to be confirmed by the answer. */
export type Asked = {
	namePart?: NamePart;
	email: boolean;
	phone: boolean;
	postalCode: boolean;
	/** Asks how to reach the person, without saying by what: `Where should we send the quote?` */
	reach: boolean;
};

/** Words around what a form really asks for: `1. Hello! What’s your *name*?`, `May I have your *name*, please?`, `*Name* (required)` */
const BEFORE = new RegExp(
	[
		/^(?:(?:q|question|frage|number)? ?\d{1,2} )?/,
		/(?:.*\b(?:what is|what s|whats(?! app\b)|(?:may|can) (?:i|we) (?:have|get|ask for)) )?/,
		/(?:please |bitte )?(?:(?:enter|type|provide|tell us|fill in|entrez|indiquez|ingrese|escriba|digite|inserisci|vul) )?/,
		/(?:(?:wie (?:ist|lautet)|cual es|quel est|qual e|qual|wat is|vad ar|hvad er|hva er|mika on|jak(?:e je|ie jest)) )?/,
		/(?:(?:your|the|my|ihr(?:en?)?|dein(?:en?)?|su|tu|votre|vos|ton|uw|je|jouw|(?:o )?(?:seu|teu)|sua|il (?:tuo|suo)|ditt?|din|deres|twoje|vase|tvoje|ваше|твое) )?/,
	]
		.map(({ source }) => source)
		.join(''),
);
const BEHIND =
	/(?: (?:please|bitte|por favor|s il vous plait|required|optional|mandatory|pflichtfeld|obligatoire|facultatif|requis|obligatorio|requerido|opcional|obbligatorio|facoltativo|verplicht|optioneel|obligatorisk|valgfri(?:tt?)?|valfritt|wymagane|povinne|zorunlu|pakollinen))+$/;

/** The answer has to be an address, a number or a code as well, so these need not be exact: `E-mailadres`, `Mobiltelefon`. */
const EMAIL =
	/mail|\bcorreo\b|\bcourriel\b|\be ?post|\bmejl|\bele[ck]?t{1,2}ron|электронн|електронн|ηλεκτρον|sahkoposti|почт|пошт|имеил|\bmeil|\be pasts\b|\bel pastas\b/;
const PHONE =
	/phone\b|\bmobi(?:l(?!i[tz])|el|tel)|\bcell\b|\btel\b|\btel ?(?:nr|no|number|nummer)\b|\bmob$|\bmob (?:nr|no|number)\b|^ph$|^ph (?:no|number)$|\bnatel\b|\bkontakt ?(?:nummer|nr)|\btext number\b|\btlf\b|telefo+n|\btelemovel|\bfone\b|\bhandy|\bwhats ?app\b|rufnummer\b|\bfestnetz|\bland ?line\b|\bmovil\b|\bcelular\b|\bcellulare\b|\bportable\b|\bgsm\b|puhelin|\bkomork|телефон|мобильн|мобільн|τηλεφων|κινητ|talrun|\b(?:contact|best|call ?back|work|home|daytime|day|evening|office) (?:number|no)\b|\bnumero de contac?to\b|\bnumber\b.{0,60}\b(?:call|reach|text) you\b/;
/** `What’s your number?` may ask for nothing else, but `Number` alone may be the number of an order. */
const YOUR_NUMBER = /\b(?:your|ihre|deine) (?:number|nummer)$/;
const POSTAL_CODE =
	/\bzip ?(?:code)?\b|\bpost(?:al)? ?code\b|^postal$|\bplz\b|\bpostleitzahl\b|\bcodigo postal\b|\bcode postal\b|\bcodice postale\b|\bcod(?:ul)? postal\b|^c ?p$|\bcep\b|^cap$|\bpost(?:nummer|nr|inumero|iindeks)\b|\bkod pocztowy\b|^psc$|\bposta kodu\b|\bpin ?code\b|\beircode\b|индекс|індекс|пощенски код|\biranyitoszam\b|\bpostanski broj\b|\bpostna stevilka\b|\bsmerovacie? cislo\b|\bpasto kodas\b|\bpasta indekss\b|ταχυδρομικ/;

const REACH =
	/\b(?:reach|call ?back|send|[ck]onta[ck]?to?|contact(?:er|ar|arte|arle)|contatt(?:o|are|arti|arla)|erreichen|joindre|bereiken)\b/;
/** Somebody else than the person who fills in the form. */
const OTHERS =
	'friend|freund|colleague|kolleg|co ?worker|referr|referee|spouse|husband|wife|emergency|notfall|landlord|neighbou?r|(?:their|his|her|amig[oa]|ami|collegue|conjoint|collega|vriend)\\b';
const OF_OTHERS = new RegExp(`^(?:${OTHERS})`);
const ABOUT_OTHERS = new RegExp(
	`\\b(?:${OTHERS}|owner|agent|manager|(?:who|whom|whose|wer|qui|quien|chi)\\b)`,
);

export function readLabel(label: string): Asked {
	const text = plain(label);
	const asked = text.replace(BEHIND, '').replace(BEFORE, '');
	const isOfOthers = OF_OTHERS.test(asked);
	const namePart = namePartOf(asked);
	return {
		...(namePart && { namePart }),
		email: !isOfOthers && EMAIL.test(asked),
		phone: !isOfOthers && (PHONE.test(asked) || YOUR_NUMBER.test(text)),
		postalCode: POSTAL_CODE.test(asked),
		reach: (/\?[\s*]*$/.test(label) || REACH.test(text)) && !ABOUT_OTHERS.test(text),
	};
}

/**
 * A label in small letters without accents and signs: `E-Mail*` and `e_mail` are one, and so are `Nombre(s)` and `Nombre`. It is cut
 * once more at the end, because signs become words: a stranger's labels of nothing but `#` kept n8n busy for minutes.
 */
function plain(label: string): string {
	return label
		.slice(0, 200)
		.replace(/\(e?s\)|\/e?s\b/gi, '')
		.normalize('NFD')
		.replace(/\p{M}/gu, '')
		.replaceAll('ı', 'i')
		.replaceAll('#', ' number ')
		.replace(/([a-z])([A-Z])/g, '$1 $2')
		.toLowerCase()
		.replace(/[^\p{L}\d]+/gu, ' ')
		.trim()
		.slice(0, 200);
}
