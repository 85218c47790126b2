import type { KindOfRedirect } from '../failure/of-status';
import type { HttpAnswer } from './answer';
import type { AnswerRequest } from './request';

/** The address to which an answer redirects; undefined where it does not redirect to an http: or https: address. */
export function redirectOf(
	from: URL,
	{ statusCode, headers }: Pick<HttpAnswer, 'statusCode' | 'headers'>,
): URL | undefined {
	const { location } = headers;
	if (statusCode < 300 || statusCode >= 400 || typeof location !== 'string' || location === '')
		return undefined;
	if (!URL.canParse(location, from.href)) return undefined;
	const url = new URL(location, from);
	return url.protocol === 'https:' || url.protocol === 'http:' ? url : undefined;
}

/** Hosts whose only purpose is to log people in. */
const LOGIN_HOSTS =
	/^(?:accounts\.google\.com|login\.(?:microsoftonline|live)\.com|login\.windows\.net)$|\.(?:cloudflareaccess|awsapps)\.com$/;

/** Paths of pages to log in at: `/login`, `/users/sign_in`, `/wp-login.php`, `/Account/Login.aspx`, `/cdn-cgi/access/login/…`. */
const LOGIN_PATHS = /\/(?:log-?in|sign[_-]?in|wp-login)(?:\.\w+)?\/?$|\/cdn-cgi\/access\/login\//i;

/**
 * Paths on the way to a login: of OAuth (`/oauth2/v1/authorize`), Keycloak, SAML, ADFS, Azure (`/.auth/login/aad`), Vercel (`/sso-api`),
 * Rails (`/session/new`), Moodle, SharePoint and authentik. Where the endpoint lies at such a path itself, the path says nothing.
 */
const ON_THE_WAY_TO_LOGIN =
	/\/(?:oauth2?|openid-connect|saml2?|sso|adfs|\.auth)\/|\/(?:authorize|sso-api|sessions?\/new|login\/index\.php|authenticate\.aspx)\/?$|\/if\/flow\//i;

function leadsToLogin(from: URL, { pathname, searchParams }: URL): boolean {
	if (LOGIN_PATHS.test(pathname)) return true;
	if (ON_THE_WAY_TO_LOGIN.test(pathname) && !ON_THE_WAY_TO_LOGIN.test(from.pathname)) return true;
	return (
		searchParams.has('SAMLRequest') || (searchParams.has('client_id') && searchParams.has('redirect_uri'))
	);
}

/**
 * A redirect that says more than where to go:
 * - `login`: to a page to log in at; `scriptLogin`: to that of Google, because an Apps Script is not deployed for everybody. Lead and key
 *   would go to the page, for which the advice was once to enter it in the credential.
 * - `unencrypted`: from https to http. A URL with http is not allowed, so the advice to enter it helped nobody.
 * - `itself`: to the same page, with another query or a cookie. To enter its URL, which is there already, helps nobody.
 */
export function kindOfRedirect(from: URL, to: URL): KindOfRedirect | undefined {
	// An endpoint may itself be called `/login`, so a redirect to the path where we are already leads to no page to log in at.
	const isSamePath = from.host === to.host && pathOf(from) === pathOf(to);
	if (LOGIN_HOSTS.test(to.hostname) || (leadsToLogin(from, to) && !isSamePath))
		return from.hostname === 'script.google.com' ? 'scriptLogin' : 'login';
	if (from.protocol === 'https:' && to.protocol === 'http:') return 'unencrypted';
	return from.origin === to.origin && from.pathname === to.pathname ? 'itself' : undefined;
}

const pathOf = ({ pathname }: URL): string => pathname.replace(/\/$/, '');

/**
 * Google Apps Script runs the script with our request, and then says by a redirect where its answer lies. The script has the
 * lead by then. While the redirect counted as a failure, each lead was sent once more with each run, and its row stood in the
 * table twice. So for this redirect, and for no other, the answer is fetched, without any header of ours and without the lead.
 * @returns the request for the answer; undefined for every other redirect, which is not followed
 */
export function scriptAnswerOf(from: URL, answer: HttpAnswer): AnswerRequest | undefined {
	if (answer.statusCode !== 302 && answer.statusCode !== 303) return undefined;
	if (from.protocol !== 'https:' || from.host !== 'script.google.com') return undefined;
	const to = redirectOf(from, answer);
	if (to?.protocol !== 'https:' || to.host !== 'script.googleusercontent.com') return undefined;
	if (to.username !== '' || to.password !== '') return undefined;
	return { method: 'GET', url: to.href, headers: {} };
}
