/*
 * Whether a label asks for nothing but an address, a number or a code. A form for referrals asks for `Owner phone` before `Phone`,
 * and leads went out with the phone number of the owner. The words are in the form that `plain` gives them.
 */

/** The fields that a label may be the bare word for. */
export type WordedField = 'email' | 'phone' | 'postal_code';

/** Words beside the word for a field that make no other field of it: `Best email`, `Phone number to reach you`. */
export const BESIDE =
	'your|my|the|here|new|valid|own|best|main|primary|personal|privat(?:e|no|o)?|preferred|current|contact|[ck]onta[ck]to|kontakt|to|reach|call|text|you|us|at|and|or|und|oder|et|ou|y|o|e|en|de|di|d|no|nr|num|number|nummer|numero|numer|numar|cislo';

export const WORDS: Record<WordedField, string> = {
	email:
		'e|id|e?mails?|e?mail(?:id|ad+res+(?:en?)?)|ad+res+[ea]?n?|addresses|correo|courriel|electronico|electronique|eletronico|elettronica|indirizzo|direccion|endereco|mejl(?:adress)?|e?post(?:adresse?)?|e?posta|elektron\\p{L}*|poczty|имеил|электронн\\p{L}*|електронн\\p{L}*|адрес\\p{L}*|почт\\p{L}*|пошт\\p{L}*|ηλεκτρον\\p{L}*|διευθυνση|sahkoposti\\p{L}*|el|pa?sta?s',
	phone:
		'ph|cel|fon|fijo|puh|phones?|(?:tele|mobile|cell|smart)phones?|telefo?n\\p{L}*|tel|telnr|tlf|tfno?|mob|mobil|mobiln[iy]|mobil(?:e|tel\\p{L}*|n\\p{L}*|funk\\p{L}*)|mobiel|mobitel|cell|cellular|celular|cellulare|telemovel|fone|handy\\p{L}*|whats|app|whatsapp|sms|(?:ruck)?rufnummer|festnetz\\p{L}*|land|line|landline|movil|portable|gsm|natel|puhelin\\p{L}*|matkapuhelin\\p{L}*|komork\\p{L}*|телефон\\p{L}*|мобильн\\p{L}*|мобільн\\p{L}*|номер|τηλεφων\\p{L}*|κινητ\\p{L}*|talru\\p{L}*|kontaktnummer|ihre|deine|callback|back|what|which',
	postal_code:
		'zip|code|zipcode|postal|post|postcode|plz|postleitzahl|codigo|codice|cod|codul|c|p|cp|cep|cap|post(?:nummer|nr|inumero|iindeks)|kod|pocztowy|psc|posta|kodu|pin|pincode|eircode|индекс|почтовыи|поштовии|iranyitoszam',
};
const oneOf = (words: string) => new RegExp(`^(?:${words}|${BESIDE})$`, 'u');
const ONE_OF: Record<WordedField, RegExp> = {
	email: oneOf(WORDS.email),
	phone: oneOf(WORDS.phone),
	postal_code: oneOf(WORDS.postal_code),
};

/**
 * Does a label that asks for a field ask for nothing else: `Phone`, `Best number to call you`, but not `Owner phone`? It is read word
 * by word, because one pattern for all of them could read a stranger's row of words in a million ways.
 */
export function isBareWord(field: WordedField, asked: string): boolean {
	return asked.split(' ').every((word) => ONE_OF[field].test(word));
}

/** Is a word one of those with which forms ask for an address or a number? */
export function isOfContact(word: string): boolean {
	return isBareWord('phone', word) || isBareWord('email', word);
}
