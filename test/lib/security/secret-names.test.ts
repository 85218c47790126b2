import { isSecretHeader, isSecretName } from '../../../lib/security/secret-names';

const words = (text: string) => text.split(/\s+/);

test.each(
	words(
		`token access_token apikey api-key API_KEY apiKey key auth webhookAuth hook_auth sig signature sign authorization
		pass pwd user_pwd password passWord passphrase credential credentials access_key accessKey private_key privateKey jwt
		client_secret X-Webhook-Token X-Api-Key webhook_key hookKey pw Cookie`,
	),
)('%s is the name of a secret', (name) => {
	expect(isSecretName(name)).toBe(true);
});

test.each(
	words(
		`:authority author compass sort_key primary_key keyword monkey Idempotency-Key design assigned signup campaign
		passenger id v page_id access_level accessible source utm_source since cookie_consent spw`,
	),
)('%s is no name of a secret', (name) => {
	expect(isSecretName(name)).toBe(false);
});

test.each(
	words(
		`X-Webhook-Auth X-Auth-Key X-Authentication X-Access-Code X-Passcode X-Passkey X-License-Key X-Key X-Cookie X-Signed-By
		Ocp-Apim-Subscription-Key X-Api-Key X-Webhookpass X-Sign-V2`,
	),
)('%s is the name of a header with a secret', (name) => {
	expect(isSecretHeader(name)).toBe(true);
});

test.each(
	words(
		`:authority X-Author Access-Control-Allow-Origin Idempotency-Key Version X-Location-Id X-Tenant X-Keyword X-Design-Id X-Author-Id
		X-Compass X-Sign-Up-Source
		X-Passenger Accept X-Lead-Source`,
	),
)('%s is no name of a header with a secret', (name) => {
	expect(isSecretHeader(name)).toBe(false);
});
