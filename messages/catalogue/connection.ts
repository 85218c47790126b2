import type { ErrorRow } from './row';

const ENTER = "Enter the endpoint's public https:// URL in the credential";
const OR_ALLOW = 'or turn on Allow Insecure or Private URL there';
const UNREADABLE = 'The credential cannot be read';
const LOOK =
	"Check the credential, and n8n's database or vault, then feed the lead back in. Nothing was sent.";
const KEY =
	'Enter the key of the receiver in the credential. Secret Key → Generate makes a new one for both.';
const DEAD =
	'so the old key is dead at once. Enter until when it counts in Previous Secret Key Valid Until, or delete Previous Secret Key.';

/** What is wrong before anything is sent. */
export const rows: ErrorRow[] = [
	{
		id: 'url-empty',
		reason: 'invalid_url',
		says: `Webhook URL is empty. ${ENTER}.`,
		happened: 'The credential has no URL.',
		fix: 'Open the credential and fill in *Webhook URL*.',
	},
	{
		id: 'key-receiver',
		says: 'Secret Key <words>, so every request is refused. Enter the key that the sender uses. Secret Key → Generate makes a new one for both.',
		happened: 'The credential has no URL, so it is for receiving only, and it has no key that can be used.',
		fix: 'Enter the *Secret Key* that the sender uses.',
	},
	{
		id: 'key-two',
		says: '<words>. Secret Key seems to hold two keys, so requests may be refused. Enter the new one alone as Secret Key, and the old one as Previous Secret Key with the date until which it counts.',
		happened:
			'Two keys were pasted into one field. Supabase keeps them so while it changes its key: `v1,whsec_…|v1,whsec_…`.',
		fix: 'Enter one key as *Secret Key* and the older one as *Previous Secret Key*, with its date.',
	},
	{
		id: 'key-previous-no-date',
		says: `<words>. Previous Secret Key has no date, ${DEAD}`,
		happened:
			'A previous key counts until its date. Without a date it does not count at all, as the contract says under Regenerate.',
		fix: 'Enter a date in *Previous Secret Key Valid Until*, such as tomorrow.',
	},
	{
		id: 'key-previous-date',
		says: `<words>. Previous Secret Key Valid Until is not a date, ${DEAD}`,
		happened: 'The expression of this field gives no date.',
		fix: 'Choose a date, or have the expression give one such as `2026-04-21T15:42:18Z`.',
	},
	{
		id: 'url-incomplete',
		reason: 'invalid_url',
		says: `Webhook URL is not a complete URL. ${ENTER}.`,
		happened: 'A part is missing or misspelt, such as the `https://` at the start.',
		fix: 'Copy the whole address from the receiver.',
	},
	{
		id: 'url-more',
		reason: 'invalid_url',
		says: `Webhook URL holds more than a URL. ${ENTER}.`,
		happened: 'Two addresses were pasted, or other words with the address, such as `POST https://…`.',
		fix: 'Enter only the address, from its `https://` on.',
	},
	{
		id: 'url-expression',
		reason: 'invalid_url',
		says: `Webhook URL has an expression in it that was entered as plain text. Switch the field from Fixed to Expression. ${ENTER}.`,
		happened: 'The field is in *Fixed* mode, so n8n does not evaluate the expression.',
		fix: 'Open the credential, switch *Webhook URL* to *Expression*, and save.',
	},
	{
		id: 'url-host',
		reason: 'invalid_url',
		says: `Webhook URL has <host> in place of a host. ${ENTER}.`,
		happened:
			'The `https://` is there twice, or an expression gave nothing where the name of the server belongs (`https://undefined`).',
		fix: 'Copy the whole address from the receiver, or correct the expression.',
	},
	{
		id: 'url-scheme',
		reason: 'invalid_url',
		says: `Webhook URL must start with https://, not <scheme>://. ${ENTER}.`,
		happened: 'The address is not a web address.',
		fix: 'Copy the `https://` address from the receiver.',
	},
	{
		id: 'url-http',
		reason: 'invalid_url',
		says: `Webhook URL must start with https://. ${ENTER}, ${OR_ALLOW}.`,
		happened:
			'The address starts with `http://`, so everybody on the way could read the leads and the secret key.',
		fix: 'Use `https://`. For a test in your own network turn on *Allow Insecure or Private URL*.',
	},
	{
		id: 'url-user',
		reason: 'invalid_url',
		says: `Webhook URL must not hold a user name or password. ${ENTER}.`,
		happened: 'The address contains `name:password@`, which would end up in logs.',
		fix: 'Take the name and the password out. The secret key proves who you are.',
	},
	{
		id: 'url-private',
		reason: 'invalid_url',
		says: `Webhook URL points to a private address (<host>). ${ENTER}, ${OR_ALLOW}.`,
		happened: 'The address is one of this machine or of a private network.',
		fix: 'Enter the public address. If the endpoint is in your own network, turn on *Allow Insecure or Private URL*.',
	},
	{
		id: 'url-ssrf',
		reason: 'invalid_url',
		says: "<endpoint>: n8n's SSRF protection did not let the request out, because the host is a private or forbidden address. Check the URL, or have the host allowed with N8N_SSRF_ALLOWED_HOSTNAMES.",
		happened: 'n8n is set up to keep workflows away from private addresses, and the host name leads to one.',
		fix: 'Check the URL. The people who run n8n can allow the host.',
	},
	{
		id: 'key-empty',
		reason: 'invalid_secret_key',
		says: `Secret Key is empty. ${KEY}`,
		happened: 'The credential has no secret key.',
		fix: 'Enter the key that the receiver has, or make one with *Secret Key → Generate* and enter it on both sides.',
	},
	{
		id: 'key-expression',
		reason: 'invalid_secret_key',
		says: `Secret Key is an expression that was entered as plain text, or a placeholder. Switch the field from Fixed to Expression, or enter the key itself. ${KEY}`,
		happened:
			'The field is in *Fixed* mode, so n8n does not evaluate the expression; or it holds what a manual writes in place of a key. Strangers could guess this text, so it counts as no key.',
		fix: 'Open the credential, switch *Secret Key* to *Expression*, or enter the key itself, and save.',
	},
	{
		id: 'key-characters',
		reason: 'invalid_secret_key',
		says: `Secret Key has characters that an HTTP header cannot carry. ${KEY}`,
		happened: 'There is an accent, a line break or something else in the key that cannot be sent.',
		fix: 'Copy the key again, or make one with *Secret Key → Generate*.',
	},
	{
		id: 'key-base64',
		reason: 'invalid_secret_key',
		says: `Secret Key starts with whsec_ but what follows is not base64. ${KEY}`,
		happened: 'The key was cut off or mistyped.',
		fix: 'Copy the whole key again.',
	},
	{
		id: 'key-public',
		reason: 'invalid_secret_key',
		says: `Secret Key is a public key (whpk_), which cannot sign. ${KEY}`,
		happened: 'The public half of a pair is for receivers.',
		fix: 'Enter the private half, which begins with `whsk_`.',
	},
	{
		id: 'key-private',
		reason: 'invalid_secret_key',
		says: `Secret Key starts with whsk_ but what follows is no private key. ${KEY}`,
		happened: 'The key was cut off or mistyped.',
		fix: 'Copy the whole key again.',
	},
	{
		id: 'header-reserved',
		reason: 'invalid_options',
		says: 'Additional Headers: <header> is set by this package or by n8n itself. Take it out of the credential.',
		happened: 'The header describes the request itself, such as its key, its event or its type.',
		fix: 'Open the credential and take the header out of *Additional Headers*.',
	},
	{
		id: 'header-name',
		reason: 'invalid_options',
		says: 'Additional Headers: "<value>" (number <n>) is no name of a header. Enter letters, digits and hyphens in the credential.',
		happened:
			'The name is empty, or it contains a space, a colon or an accent. The message shows its beginning.',
		fix: 'Enter only the name, e.g. `Authorization`. Enter the text after the colon as the value.',
	},
	{
		id: 'header-twice',
		reason: 'invalid_options',
		says: 'Additional Headers: <header> is there twice. Keep one of them in the credential.',
		happened: 'Two rows have the same name. Capital letters make no difference.',
		fix: 'Keep one of them.',
	},
	{
		id: 'header-empty',
		reason: 'invalid_options',
		says: 'Additional Headers: <header> has no value. Enter one in the credential, or take the header out.',
		happened: 'The row has a name and no value.',
		fix: 'Enter the value, or take the row out.',
	},
	{
		id: 'header-characters',
		reason: 'invalid_options',
		says: 'Additional Headers: the value of <header> has characters that an HTTP header cannot carry. Enter it again in the credential.',
		happened: 'There is an accent, a line break or something else in the value that cannot be sent.',
		fix: 'Copy the value again.',
	},
	{
		id: 'credential-missing',
		reason: 'credential_unavailable',
		says: `${UNREADABLE}: Node does not have any credentials set for "<node>". ${LOOK}`,
		happened:
			'No credential is chosen in the node. With *Inherit From Parent* on, the node needs the credential of the parent.',
		fix: 'Choose or create the credential at the top of the node.',
	},
	{
		id: 'credential-unavailable',
		reason: 'credential_unavailable',
		says: `${UNREADABLE}: <words>. ${LOOK}`,
		happened:
			'n8n’s database or a vault is away, or the credential was deleted. The lead still counts as new, and its `next_attempt_at` is a minute ahead.',
		fix: 'Nothing if it passes by itself. Else open the credential and save it again.',
	},
	{
		id: 'credential-redis',
		reason: 'history_unavailable',
		says: `The credential REST Webhook Redis API cannot be read: <words>. Check the credential, and n8n's database or vault.`,
		happened:
			'*History Store* is Redis, and n8n cannot read the credential of Redis, or the expression of *TLS* gives neither `true` nor `false`.',
		fix: 'Nothing if it passes by itself. Else open the credential and save it again.',
	},
	{
		id: 'credential-field',
		reason: 'credential_unavailable',
		says: `${UNREADABLE}: <option> must be text, and its expression gives <type>. ${LOOK}`,
		happened: 'A field of the credential has an expression that gives nothing, or a number.',
		fix: 'Correct the expression, or the entry of the vault that it asks for.',
	},
	{
		id: 'credential-headers',
		reason: 'credential_unavailable',
		says: `${UNREADABLE}: Additional Headers must be a list of names and values. ${LOOK}`,
		happened: 'A program has written the credential, in another form than n8n stores such lists.',
		fix: 'Open the credential, enter the headers again and save it.',
	},
	{
		id: 'credential-switch',
		reason: 'credential_unavailable',
		says: `${UNREADABLE}: Allow Insecure or Private URL must be true or false, not <given>. ${LOOK}`,
		happened: 'The expression of the switch gives neither. The node never takes this for on.',
		fix: 'Let the expression give `true` or `false`, or turn the switch by hand.',
	},
];
