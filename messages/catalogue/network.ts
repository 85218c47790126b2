import type { ErrorRow } from './row';

const HAVE_TRUST =
	'have n8n trust it (NODE_EXTRA_CA_CERTS). Within your own network you can turn on Ignore SSL Issues (Insecure) in the credential.';
const TRUST_IT = `Use one from a public authority, or ${HAVE_TRUST}`;
const UNTRUSTED = 'its certificate comes from an authority that this n8n does not trust';

/** No answer came. The request may be tried again. */
export const rows: ErrorRow[] = [
	{
		id: 'timeout',
		reason: 'timeout',
		says: '<endpoint> did not answer within <seconds> s. It must answer quickly; work that takes long belongs after the answer.',
		happened: 'The endpoint took longer than *Timeout*.',
		fix: 'The receiver should answer first, and do its work afterwards (in n8n: *Respond → Immediately*). Else raise the option *Timeout*.',
	},
	{
		id: 'host-unknown',
		reason: 'network',
		says: '<endpoint>: the host name does not exist. Check the URL for a typo.',
		happened: 'No machine has this name.',
		fix: 'Correct the *Webhook URL* in the credential.',
	},
	{
		id: 'dns-down',
		reason: 'network',
		says: '<endpoint>: the host name could not be looked up. Check the internet connection (DNS) of this n8n.',
		happened: 'The service that finds machines by name did not answer.',
		fix: 'This usually passes by itself. If it does not, ask the people who run n8n.',
	},
	{
		id: 'refused',
		reason: 'network',
		says: '<endpoint>: nothing listens there. Check host and port, and that the receiver is running.',
		happened: 'The machine is there, but no program takes requests at this port.',
		fix: 'Start the receiver, or correct the port in the URL. `localhost` means the machine (or container) of n8n itself.',
	},
	{
		id: 'cut',
		reason: 'network',
		says: '<endpoint>: the connection was cut before an answer came. The log of the receiver may say why.',
		happened: 'The endpoint, or something between n8n and the endpoint, closed the connection.',
		fix: 'Look into the log of the receiver: it may have crashed.',
	},
	{
		id: 'host-unreachable',
		reason: 'network',
		says: '<endpoint>: the host cannot be reached from here. Check the URL, and any firewall in between.',
		happened: 'n8n’s network has no route to the machine.',
		fix: 'Correct the URL, or have the firewall opened for n8n.',
	},
	{
		id: 'unanswered',
		reason: 'network',
		says: '<endpoint>: no connection could be made, because nothing answered there. Check host and port, and any firewall in between.',
		happened:
			'The machine, or a firewall in front of it, did not react at all, and the operating system gave up.',
		fix: 'Correct host and port in the URL, or have the firewall opened for n8n.',
	},
	{
		id: 'network-unreachable',
		reason: 'network',
		says: '<endpoint>: the network cannot be reached from here. Check the internet connection of this n8n.',
		happened: 'n8n has no connection to the network of the endpoint.',
		fix: 'Ask the people who run n8n.',
	},
	{
		id: 'not-http',
		reason: 'network',
		says: '<endpoint> answered something that is not proper HTTP. Check host and port, and any proxy in between.',
		happened: 'The program at this port is not a web server, or its answer is broken.',
		fix: 'Correct the port in the URL.',
	},
	{
		id: 'unreachable',
		reason: 'network',
		says: '<endpoint> could not be reached (<code>). Check host and port.',
		happened: 'The connection failed for a rare reason.',
		fix: 'Check the URL; search for the code in brackets.',
	},
	{
		id: 'tls-expired',
		reason: 'tls',
		says: '<endpoint>: its certificate has expired. Renew it on the receiver.',
		happened: 'The receiver’s proof of identity is too old.',
		fix: 'Renew the certificate on the receiver.',
	},
	{
		id: 'tls-self-signed',
		reason: 'tls',
		says: `<endpoint>: its certificate is self-signed. ${TRUST_IT}`,
		happened: 'The receiver has made its certificate itself, which proves nothing.',
		fix: 'Install a certificate of a public authority on the receiver (Let’s Encrypt is free). Within your own network you can turn on *Ignore SSL Issues (Insecure)* in the credential.',
	},
	{
		id: 'tls-own-authority',
		reason: 'tls',
		says: `<endpoint>: ${UNTRUSTED}. ${TRUST_IT}`,
		happened: 'The certificate was issued by a private authority.',
		fix: 'Use a public authority, or have n8n trust yours (`NODE_EXTRA_CA_CERTS` names a file with its certificate).',
	},
	{
		id: 'tls-incomplete',
		reason: 'tls',
		says: `<endpoint>: ${UNTRUSTED}, or its chain is incomplete. Install the intermediate certificate on the receiver. If the authority is your own: ${HAVE_TRUST}`,
		happened:
			'The receiver sends its own certificate without the certificates that link it to a known authority.',
		fix: 'Install the full chain on the receiver. Browsers often hide this mistake, n8n does not.',
	},
	{
		id: 'tls-wrong-host',
		reason: 'tls',
		says: '<endpoint>: its certificate is for another host name. Check the URL.',
		happened: 'The certificate of the receiver names another host than the URL does.',
		fix: 'Use the host name of the certificate in the URL, or install a certificate for the host name of the URL.',
	},
	{
		id: 'tls-not-spoken',
		reason: 'tls',
		says: '<endpoint>: no secure connection could be made (<code>). What answers there may not speak https: check the port.',
		happened: 'The program at this port answers without encryption.',
		fix: 'Correct the port. For a test endpoint without https use `http://` and *Allow Insecure or Private URL*.',
	},
	{
		id: 'tls-client-certificate',
		reason: 'tls',
		says: '<endpoint>: it wants a certificate of the sender (mTLS), which this node does not have. Have this path let through without one: the receiver checks the key itself.',
		happened:
			'The web server in front of the receiver lets in only senders with a certificate that it knows.',
		fix: 'Ask the people who run it to exempt this path, or to name another address without mTLS.',
	},
	{
		id: 'tls-old',
		reason: 'tls',
		says: '<endpoint>: it speaks only versions of TLS that are too old for this n8n. Update the web server there.',
		happened: 'The web server knows TLS 1.1 at best, which is not secure any more.',
		fix: 'Have TLS 1.2 or 1.3 turned on there.',
	},
	{
		id: 'tls-refused',
		reason: 'tls',
		says: '<endpoint>: it refused the secure connection. It may want a certificate of the sender (mTLS), or share no cipher with this n8n. The log of the web server there says which.',
		happened: 'The web server broke off the handshake, and does not say why.',
		fix: 'Look into its log, or ask the people who run it.',
	},
	{
		id: 'tls-other',
		reason: 'tls',
		says: '<endpoint>: no secure connection could be made (<code>). Check the certificate on the receiver.',
		happened:
			'The certificate is not acceptable, e.g. not valid yet, or with a key that is too short (`UNSPECIFIED`).',
		fix: 'Check date and certificate on the receiver; search for the code in brackets.',
	},
];
