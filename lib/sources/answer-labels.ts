import { fromCamelCase } from '../shared/from-camel-case';
import { isOfRole, namePartOf, type NamePart } from './answer-names';
import { isOfNamed, isOfOthers, isUnknownWord, mayBeAboutOthers, YOUR } from './answer-people';
import { isBareWord, type WordedField } from './answer-words';

/* What the label of an answer asks for, as forms in several languages word it. */

/** What a label asks for. All but a name has to be confirmed by the answer. */
export type Asked = {
	namePart?: NamePart;
	email: boolean;
	phone: boolean;
	postalCode: boolean;
	/** Asks for the town or the state as well: `PLZ / Ort` */
	town: boolean;
	/** Asks for what belongs to somebody else: `Friend’s phone` */
	isOfOthers: boolean;
	/** Says whose it is, perhaps somebody else’s: `Your salon’s phone` */
	isOfNamed: boolean;
	/** Asks for the field and for nothing else: `Phone`, but not `Owner phone` */
	isBare: (field: NamePart | WordedField) => boolean;
	/** May ask how to reach the person, without saying by what: `Where should we send the quote?` */
	reach: boolean;
	/** No word of it says anything here, so it may ask for anything in a language without words here */
	isUnknown: () => boolean;
};

/** Words around what a form really asks for: `1. Hello! What’s your *name*?`, `May I have your *name*, please?`, `*Name* (required)` */
const BEFORE = new RegExp(
	[
		/^(?:(?:q|question|frage|number)? ?\d{1,2} )?/,
		/(?:.*\b(?:what is|what s|whats(?! app\b)|(?:may|can|could) (?:i|we) (?:have|get|know|ask for)|(?:let s )?start with) |and (?=your ))?/,
		/(?:please |bitte )?(?:(?:enter|type|provide|tell us|fill in|entrez|indiquez|ingrese|escriba|digite|inserisci|vul) )?/,
		/(?:(?:wie (?:ist|lautet)|cual es|quel est|qual e|qual|wat is|vad ar|hvad er|hva er|mika on|jak(?:e je|ie jest)) )?/,
		/(?:(?:your|the|my|ihr(?:en?)?|dein(?:en?)?|su|tu|votre|vos|ton|uw|je|jouw|(?:o )?(?:seu|teu)|sua|il (?:tuo|suo)|ditt?|din|deres|twoje|vase|tvoje|ваше|твое) )?/,
	]
		.map(({ source }) => source)
		.join(''),
);
const BEHIND =
	/(?: (?:in full|as (?:on|in|per|shown|written) .*|please|bitte|por favor|s il vous plait|required|optional|mandatory|pflichtfeld|obligatoire|facultatif|requis|obligatorio|requerido|opcional|obbligatorio|facoltativo|verplicht|optioneel|obligatorisk|valgfri(?:tt?)?|valfritt|wymagane|povinne|zorunlu|pakollinen))+$/;

/** The answer has to be an address, a number or a code as well, so these need not be exact: `E-mailadres`, `Mobiltelefon`. */
const EMAIL =
	/mail|\bcorreo\b|\bcourriel\b|\be ?post|\bmejl|\bele[ck]?t{1,2}ron|электронн|електронн|ηλεκτρον|sahkoposti|почт|пошт|имеил|\bmeil|\be pasts\b|\bel pastas\b/;
const PHONE =
	/phone\b|^(?:tele)?phones$|\bmobi(?:l(?!i[tz])|el|tel)|\bcell\b(?! towers?\b)|^(?:cel|fon|fijo|puh)$|\btel\b|\btel ?(?:nr|no|number|nummer)\b|\bmob$|\bmob (?:nr|no|number)\b|^ph$|^ph (?:no|number)$|\bnatel\b|\bkontakt ?(?:nummer|nr)|\b(?:text|sms|preferred) (?:number|no)\b|\btlf\b|telefo+n|\btelemovel|\bfone\b|\bhandy(?! ?(?:m[ae]n|woman|person|work))|\bwhats ?app\b|rufnummer\b|\bfestnetz|\bland ?line\b|\btfno?\b|\bmovil\b|\bcelular\b|\bcellulare\b|\bportable\b|\bgsm\b|puhelin|\bkomork|телефон|мобильн|мобільн|τηλεφων|κινητ|talrun|\b(?:contact|best|call ?back|work|home|daytime|day|evening|office) (?:number|no)\b|\bnumero de contac?to\b|\bnumber\b.{0,60}\b(?:call|reach|text) you\b|\b(?:what|which) number\b.{0,60}\b(?:call|text)$|^where (?:can|should|may|do) we (?:call|text)(?: you)?$|^number to (?:call|text)$/;
/** `What’s your number?` may ask for nothing else, but `Number` alone may be the number of an order. */
const YOUR_NUMBER = new RegExp(`(?<=^| )(?:${YOUR}) (?:num(?:ber|mer|ero|er)|номер)$`, 'u');
const POSTAL_CODE =
	/\bzip(?: ?code)?\b(?! (?:lin(?:e|ing)|ties?|files?|\d{5})\b)|\bpost(?:al)? ?code\b|^postal$|\bplz\b|\bpostleitzahl\b|\bcodigo postal\b|\bcode postale?\b|\bcodice postale\b|\bcod(?:ul)? postal\b|^c ?p$|\bcep\b|^cap$|\bpost(?:nummer|nr|inumero|iindeks)\b|\bkod pocztowy\b|^psc(?: (?:a )?(?:mesto|obec))?$|\bposta kodu\b|\beircode\b|индекс|індекс|пощенски код|\biranyitoszam\b|\bpostanski broj\b|\bpostna stevilka\b|\bsmerovacie? cislo\b|\bpasto kodas\b|\bpasta indekss\b|ταχυδρομικ|^τ ?κ$|^npa$/;

/** A postal code of India. The code of a gate once left as the postal code of the lead, and no message said what it opens. */
const PIN_CODE = /\bpin ?code\b/;
const OF_A_DOOR = /\b(?:gate|door|entry|alarm|lock ?box|lock|garage|access|key ?pad|security)\b/;

const REACH =
	/\b(?:reach|call ?back|send|[ck]onta[ck]?to?|contact(?:er|ar|arte|arle)|contatt(?:o|are|arti|arla)|erreichen|joindre|bereiken)\b/;
/** A letter of a script in which there are words above. Of forms in other scripts no lead had contact info. */
const READABLE = /[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}]/u;
/**
 * What stands on a phone or on a bill, and a number that reaches nobody any more. Of `Phone (must be 18 years old)` and `Best phone for
 * our lot manager` the number was lost when `old` and `lot` alone counted.
 */
const NO_PHONE =
	/\b(?:imei|(?<!\b(?:a|de|du|le|au|et) )vin|serial|(?:account|title|licen[cs]e|permit|model) (?:number|no|nr|id)|lot (?:number|no|nr)|hud number|site id)\b|(?<!\ba )\blot$|(?<!\b(?:years?|yrs?|\d+) )\bold(?:$| (?:(?:previous|contact|home|work|mobile|cell) )?(?:(?:tele)?phone|number|mobile|cell|tel)\b)/;
/** `Phone and account number` asks for a phone as well. */
const AND = /[&+]|(?<!\p{L})(?:and|or|und|oder|et|ou|y)(?!\p{L})/iu;
/** `City, State, Zip`, `PLZ / Ort`, `Code postal et ville` */
const TOWN =
	/\b(?:city|town|state|suburb|province|ort|wohnort|stadt|ville|commune|ciudad|poblacion|localidad|municipio|citta|comune|localita|cidade|plaats|woonplaats|stad|by|poststed|miasto|miejscowosc|mesto|obec|kaupunki|postitoimipaikka)\b/;

/**
 * Where programs leave out the blank: `phonenumber`, `contactno`, `yourname`, `zip5`. A form of fields with such names had a name and
 * an address, and its phone was in a message.
 */
const WRITTEN_AS_ONE =
	/(?<=(?:phone|mobile|cell|contact|callback|whatsapp|tel|mob))(?=(?:number|num|no|nr|mobile|cell)(?![a-z]))|(?<=\byour)(?=(?:full|first|last)?name|e?mail|phone)|(?<=[a-z]{2})(?=\d{1,2}(?!\w))/g;

export function readLabel(label: string): Asked {
	const text = plain(label);
	const asked = text.replace(BEHIND, '').replace(BEFORE, '');
	const namePart = namePartOf(asked);
	return {
		...(namePart && { namePart }),
		email: EMAIL.test(asked),
		phone: asksForPhone(asked, text) && (!NO_PHONE.test(asked) || isBesidePhone(label)),
		postalCode: POSTAL_CODE.test(asked) || (PIN_CODE.test(asked) && !OF_A_DOOR.test(asked)),
		town: TOWN.test(asked),
		isOfOthers: isOfOthers(asked, text),
		isOfNamed: isOfNamed(text),
		isBare: (field) =>
			isWorded(field) ? isBareWord(field, asked) : namePart !== undefined && !isOfRole(asked),
		reach:
			!READABLE.test(label) || ((/\?[\s*]*$/.test(label) || REACH.test(text)) && !mayBeAboutOthers(text)),
		isUnknown: () => namePart === undefined && !TOWN.test(text) && text.split(' ').every(isUnknownWord),
	};
}

function asksForPhone(asked: string, text: string): boolean {
	return PHONE.test(asked) || YOUR_NUMBER.test(text);
}

/**
 * Does one side of an `and` ask for a phone, where another asks for what is none: `Account number & phone`? A slash stands within one thing
 * as well (`Mobile home title/serial number`), so one side of it has to ask for nothing but a phone.
 */
function isBesidePhone(label: string): boolean {
	const partsAt = (sign: RegExp) => label.slice(0, 200).split(sign).map(plain);
	const parts = partsAt(AND);
	return (
		(parts.length > 1 && parts.some((part) => asksForPhone(part, part) && !NO_PHONE.test(part))) ||
		isBesideAnother(partsAt(/\//))
	);
}

/** Of `Mobile/Tablet serial number`, the serial number was the phone: the other side has to begin with what is none. */
function isBesideAnother(sides: string[]): boolean {
	const isPhone = (side: string) => asksForPhone(side, side) && isBareWord('phone', side);
	const others = sides.filter((side) => !isPhone(side));
	return (
		others.length < sides.length &&
		others.every((side) => NO_PHONE.exec(side)?.index === 0 && !PHONE.test(side))
	);
}

function isWorded(field: NamePart | WordedField): field is WordedField {
	return field === 'email' || field === 'phone' || field === 'postal_code';
}

/**
 * A label in small letters without accents and signs: `E-Mail*` and `e_mail` are one, and so are `Nombre(s)` and `Nombre`. It is cut
 * once more at the end, because signs become words: a stranger's labels of nothing but `#` kept n8n busy for minutes.
 */
export function plain(label: string): string {
	const text = label
		.slice(0, 200)
		.replace(/\(e?s\)|\/e?s\b/gi, '')
		.normalize('NFD')
		.replace(/\p{M}/gu, '')
		.replaceAll('ı', 'i')
		.replace(/#+/g, ' number ');
	return fromCamelCase(text)
		.replace(/[^\p{L}\d]+/gu, ' ')
		.trim()
		.replace(/(?<=[a-z]{2})1$/, '')
		.replace(WRITTEN_AS_ONE, ' ')
		.slice(0, 200);
}
