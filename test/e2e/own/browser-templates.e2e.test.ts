import { begin, installs } from './life/life';
import { setsUpEveryTemplate } from './templates/every';
import { followsTheFirstNote } from './templates/first';
import { sendsAFormToTheCrm } from './templates/form';
import { retriesAFailedLead } from './templates/retry';

/*
 * The templates, as somebody sets them up in n8n's editor who has just installed the package and has no credential yet. All of it in
 * one n8n and in one page of a browser: to start those takes longer than most of what is tested in them. Each step goes on where the
 * one before it ended.
 */
jest.setTimeout(600_000);

let end: (() => Promise<void>) | undefined;
beforeAll(async () => {
	end = await begin({ isInstalled: false });
});
afterAll(() => end?.());

installs();

describe('the first template, by its note alone', followsTheFirstNote);
describe('a lead that failed', retriesAFailedLead);
describe('the template of a form', sendsAFormToTheCrm);
describe('every other template', setsUpEveryTemplate);
