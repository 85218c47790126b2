import { generateKeyPair } from '../../../lib/security/key-pair';
import { receivingKeyProblem, secretKeyProblem } from '../../../lib/security/secret-key';

/* What is wrong with a key, by which a person finds out how to mend it. */

describe("a sender's key", () => {
	test.each([
		'k',
		'current key',
		'~!@#$%^&*()',
		'whsec',
		'whsec_dGVzdA==',
		'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw',
		`whsk_${Buffer.alloc(32, 1).toString('base64')}`,
		'a key that ends with whpk_',
		'a key that ends with whsk_',
		'a {{key}} with braces',
		'{{half of one',
		'${8k#Rm=2v(Qx)}',
		'Bearer of none',
		'#k8Rm2vQx!',
		'undefined-behaviour',
		'none of these words',
		'$2b$10$abcdefghijklmnopqrstuv',
		'$AB3%9',
		'<A7b>',
	])('%j has no problem', (key) => {
		expect(secretKeyProblem(key)).toBeUndefined();
	});

	test.each([
		['', 'Secret Key is empty'],
		['  ', 'Secret Key is empty'],
		...[
			'undefined',
			'null',
			'None',
			'[object Object]',
			'whsec_undefined',
			'user:undefined',
			'whsec_null',
			'whsec_none',
			'Bearer undefined',
			'bearer  null',
		].map((key): [string, string] => [key, 'Secret Key is empty']),
		...[
			'{{ $env.WEBHOOK_SECRET_KEY }}',
			'={{ $secrets.vault.key }}',
			'${{ secrets.WEBHOOK_KEY }}',
			'${{KEY}}',
			'=${{x}}',
			"${process.env['KEY']}",
			'${process.env["KEY"]}',
			'${KEY:=dev}',
			'${vault:secret/data/x#key}',
			'${config().key}',
			'${env:KEY,x}',
			'${KEY:-"a,b"}',
			'${WEBHOOK_SECRET}',
			'key-{{ $vars.key }}',
			'{{ $vars.a }}x',
			'key-${WEBHOOK_SECRET_KEY}',
			'$WEBHOOK_SECRET_KEY',
			'%WEBHOOK_SECRET_KEY%',
			'$env:KEY',
			'$env.WEBHOOK_SECRET_KEY',
			'=$vars.key',
			'process.env.WEBHOOK_SECRET_KEY',
			'<your-secret-key>',
			'<Secret Key>',
		].map((key): [string, string] => [
			key,
			'Secret Key is an expression that was entered as plain text, or a placeholder. Switch the field from Fixed to Expression, or enter the key itself',
		]),
		['schlüssel', 'Secret Key has characters that an HTTP header cannot carry'],
		['one\ntwo', 'Secret Key has characters that an HTTP header cannot carry'],
		['one\ttwo', 'Secret Key has characters that an HTTP header cannot carry'],
		['nul\0', 'Secret Key has characters that an HTTP header cannot carry'],
		['whsec_', 'Secret Key starts with whsec_ but what follows is not base64'],
		['whsec_=', 'Secret Key starts with whsec_ but what follows is not base64'],
		['whsec_A', 'Secret Key starts with whsec_ but what follows is not base64'],
		['whsec_not-base64', 'Secret Key starts with whsec_ but what follows is not base64'],
		['whsec_whsec_dGVzdA==', 'Secret Key starts with whsec_ but what follows is not base64'],
		['whpk_dGVzdA==', 'Secret Key is a public key (whpk_), which cannot sign'],
		['whsk_dGVzdA==', 'Secret Key starts with whsk_ but what follows is no private key'],
		['whsec_ab=cd', 'Secret Key starts with whsec_ but what follows is not base64'],
	])('%j: %s', (key, problem) => {
		expect(secretKeyProblem(key)).toBe(problem);
	});
});

describe("a receiver's key", () => {
	const { publicKey, privateKey } = generateKeyPair();
	const der = Buffer.concat([
		Buffer.from('302a300506032b6570032100', 'hex'),
		Buffer.from(publicKey.slice('whpk_'.length), 'base64'),
	]).toString('base64');

	test.each([
		['a public key', publicKey],
		['a public key in PEM', `-----BEGIN PUBLIC KEY-----\n${der}\n-----END PUBLIC KEY-----`],
		['a public key in DER', der],
		['a private key', privateKey],
		['a shared key', 'whsec_dGVzdA=='],
		['a plain key', 'current key'],
	])('%s has no problem', (_, key) => {
		expect(receivingKeyProblem(key)).toBeUndefined();
	});

	test.each([
		['', 'Secret Key is empty'],
		['schlüssel', 'Secret Key has characters that an HTTP header cannot carry'],
		['whsec_', 'Secret Key starts with whsec_ but what follows is not base64'],
		['whpk_dGVzdA==', 'Secret Key starts with whpk_ but what follows is no public key'],
		['whsk_dGVzdA==', 'Secret Key starts with whsk_ but what follows is no private key'],
	])('%j: %s', (key, problem) => {
		expect(receivingKeyProblem(key)).toBe(problem);
	});
});
