/*
 * Which part of a name a label asks for, in the languages of Europe. The words are in the form that `plain` gives them: small
 * letters, no accents, no signs.
 */

export type NamePart = 'name' | 'first_name' | 'middle_name' | 'last_name' | 'second_last_name';

/** One row a language, or a family of languages that share their words. */
const LANGUAGES: Array<{ first: string; last: string; whole: string; and: string }> = [
	{
		first: '(first|given|fore|christian|f) ?names?|names? first',
		last: '(last|family|sur|l) ?names?|names? last',
		whole:
			'((full|complete) ?)?names?|full legal names?|what (should|can|may|do) (we|i) call you|names? first( and)? last|first( and)? last|first (and )?last names?|last (and )?first names?',
		and: 'and|or',
	},
	{
		first: 'vornamen?',
		last: 'nachnamen?|familiennamen?|zunamen?',
		whole:
			'(vollstandiger )?vor (und |u )?(nach|zu|familien)namen?|(vollstandiger|ganzer|voller|kompletter) name|wie hei(ss|ß)(en sie|t du)',
		and: 'und|oder',
	},
	{
		first: 'prenoms?',
		last: 'nom de famille|patronyme',
		whole: 'noms?|nom ?complet|comment vous appelez vous|comment t appelles tu',
		and: 'et|ou',
	},
	{
		first: 'nombres?|primer nombre',
		last: '(primer )?apellidos?( paterno)?',
		whole: 'nombre ?completo|como (te llamas|se llama)|nom i cognoms',
		and: 'y',
	},
	// Portuguese, Italian. In Brazil `Apelido` is a nickname; forms of Portugal ask for the last name with it.
	{
		first: '((primeiro|proprio) )?nome( proprio)?',
		last: 'sobrenomes?|ultimo nome|apelidos?|cognome',
		whole: 'nome ?completo|nominativo|como (voce )?se chama|come (ti chiami|si chiama)',
		and: 'e',
	},
	{
		first: 'voornaam|voornamen',
		last: 'achternaam|familienaam',
		whole: 'naam|(volledige|hele) naam|voor (en )?achternaam|hoe heet (je|u)',
		and: 'en|of',
	},
	// Swedish, Danish, Norwegian
	{
		first: 'fornamn|fornavn',
		last: 'efternamn|etternavn|efternavn',
		whole:
			'namn|navn|(hela|hele|fullstandigt|fullt|fulde|fulle|fuldt) (namn|navn)(et)?|for (och )?efternamn|for (og )?(etternavn|efternavn)|vad heter du|hva heter du|hvad hedder du',
		and: 'och|og',
	},
	// Finnish, Estonian
	{
		first: 'etunimi|eesnimi',
		last: 'sukunimi|perekonnanimi|perenimi',
		whole: 'nimi|nimesi|(koko|tais) ?nimi|etu (ja )?sukunimi|ees ja perekonnanimi',
		and: 'ja',
	},
	// Polish, Czech, Slovak
	{
		first: 'imie|imiona|(krestni )?jmeno|(krstne )?meno',
		last: 'nazwisko|prijmeni|priezvisko',
		whole: '(pełne|cele) (imie|jmeno|meno)|jak masz na imie|jak (sie nazywasz|se jmenujete|sa volate)',
		and: 'i|a',
	},
	// Slovene, Croatian, Serbian
	{ first: 'ime', last: 'priimek|prezime', whole: '(polno|puno) ime', and: 'in|i' },
	{ first: 'keresztnev|utonev', last: 'vezeteknev|csaladnev', whole: '(teljes )?nev|az on neve', and: 'es' },
	{
		first: 'prenume(le)?',
		last: 'nume(le)? de familie',
		whole: 'nume(le)?( complet| tau| dvs| dumneavoastra)?|cum te numesti',
		and: 'si',
	},
	// Turkish. `Ad` alone is the name of an advertisement as well.
	{
		first: 'adi|isim|adiniz',
		last: 'soy ?(adi|isim|adiniz)',
		whole: 'tam (adi?|adiniz|isim)|isminiz|ad soyad',
		and: 've',
	},
	// Lithuanian, Latvian
	{ first: 'vardas|vards', last: 'pavarde|uzvards', whole: 'pilnas vardas|pilns vards', and: 'ir|un' },
	{ first: 'ονομα', last: 'επωνυμο|επιθετο', whole: 'το ονομα σας|ονοματεπωνυμο|πληρες ονομα', and: 'και' },
	// Russian, Ukrainian, Bulgarian
	{
		first: 'имя|ім я|(собствено )?име',
		last: 'фамилия|прізвище|фамилно име',
		whole:
			'фио|ф и о|полное имя|как вас зовут|как к вам обращаться|вашето име|повне ім я|піб|имя фамилия отчество|фамилия имя отчество|(пълно|три) име(на)?',
		and: 'и|та|і',
	},
];

const wordsFor = (part: 'first' | 'last' | 'whole' | 'and') => LANGUAGES.map((row) => row[part]).join('|');
/**
 * One of the labels, or several in a row: `Nom et prénom`, `Name, Vorname`, or one in two languages (`Nombre / First name`). No more
 * than four, because a stranger may write a row of labels that takes minutes to try.
 */
const some = (labels: string) =>
	new RegExp(`^(?:${labels})(?: (?:(?:${wordsFor('and')}) )?(?:${labels})){0,3}$`);

/** The first row that fits counts: a label that asks for first names or for last names does not ask for a whole name. */
const PARTS: Array<[NamePart, RegExp]> = [
	['first_name', some(wordsFor('first'))],
	[
		'middle_name',
		/^(middle ?names?|(segundo|otros) nombres?|(zweiter|weitere) vornamen?|отчество|по батькові)$/,
	],
	['last_name', some(wordsFor('last'))],
	['second_last_name', /^(segundo apellido|apellido materno)$/],
	['name', some([wordsFor('first'), wordsFor('last'), wordsFor('whole')].join('|'))],
];

/**
 * The name of the customer or of the contact is that of the lead where no label asks for a name alone, and so is that of an owner or
 * a parent, whose phone and address count as well. These are whole labels: of `Name of customer’s dog` nobody is called.
 */
const OF_ROLE =
	/^(?:(?:(?:(?:primary|main) )?contact|customer|client)(?: s)? ?(?:full |complete )?names?|(?:home ?owner|owner|applicant|guest|parent|guardian|parent (?:or )?guardian)(?: s)? (?:full )?name|(?:full )?names? of (?:the )?(?:contact|customer|client)|contact person(?: s)?(?: name)?|ansprechpartner(?:in)?|kontaktperson|kundenname|name des kunden|contactpersoon|klantnaam|nombre (?:del?|de la) (?:cliente|contacto|persona de contacto)|nome (?:do|da|del|della) cliente|nom (?:et prenom )?(?:du|de la|de) (?:client|contact|cliente))$/;

/** `Contact first name`: the part of the name stands behind the role. */
const PART_OF_ROLE =
	/^(?:contact|customer|client|home ?owner|owner|applicant|guest|parent|guardian|parent (?:or )?guardian) (?:s )?(?=(?:first|given|last|family|sur) ?names?$)/;

/** Does a label ask for the name of the customer or of the contact? */
export function isOfRole(asked: string): boolean {
	return OF_ROLE.test(asked) || PART_OF_ROLE.test(asked);
}

/** @param asked the label without the words around it */
export function namePartOf(asked: string): NamePart | undefined {
	const words = asked.replace(PART_OF_ROLE, '');
	return PARTS.find(([, pattern]) => pattern.test(words))?.[0] ?? (isOfRole(asked) ? 'name' : undefined);
}
