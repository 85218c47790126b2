import { existsSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { RestWebhookApi } from '../../credentials/RestWebhookApi.credentials';
import { RestWebhookParentApi } from '../../credentials/RestWebhookParentApi.credentials';
import { RestWebhookRedisApi } from '../../credentials/RestWebhookRedisApi.credentials';
import { pages, read, ROOT } from '../helpers/pages';

/* The pages say where to read on, and every page can be found: each link, picture and anchor is there. */
const credentials = [new RestWebhookApi(), new RestWebhookParentApi(), new RestWebhookRedisApi()];

/** Pages that are written by people, for users; `docs/` has them below itself, too. */
const docs = pages.filter((file) => file.startsWith('docs/'));

/** Where a page leads to: its links, and the files of its pictures. What stands in code leads nowhere. */
function linksOf(file: string): string[] {
	const text = read(file).replace(/```[^]*?```|`[^`\n]*`/g, '');
	return [...text.matchAll(/\]\(([^)\s]+)\)|\b(?:src|srcset|href)="([^"]+)"/g)]
		.map(([, link, source]) => link ?? source!)
		.filter((link) => !/^(https?|mailto):/.test(link));
}

test.each(pages)('%s links only to what is there', (file) => {
	const broken = linksOf(file).filter((link) => {
		const [path = '', anchor] = link.split('#');
		const target = path === '' ? file : join(dirname(file), path);
		return !existsSync(join(ROOT, target)) || (anchor !== undefined && !anchorsOf(target).includes(anchor));
	});
	expect(broken).toEqual([]);
});

test('links and pictures are found', () => {
	expect(pages.length).toBeGreaterThan(25);
	expect(pages.flatMap(linksOf).length).toBeGreaterThan(150);
	expect(pages.flatMap(linksOf).filter((link) => link.endsWith('.png')).length).toBeGreaterThan(15);
});

test('every picture is in a page', () => {
	const shown = pages.flatMap((file) => linksOf(file).map((link) => join(dirname(file), link)));
	const pictures = readdirSync(join(ROOT, 'docs/images')).map((name) => `docs/images/${name}`);
	expect(pictures.filter((picture) => !shown.includes(picture))).toEqual([]);
});

test('every page of docs is in the index, or in the index of its folder, which is in the index', () => {
	const listedBy = (index: string) => linksOf(index).map((link) => join(dirname(index), link.split('#')[0]!));
	const direct = listedBy('docs/README.md');
	const listed = [
		...direct,
		...direct.filter((file) => /^docs\/.+\/README\.md$/.test(file)).flatMap(listedBy),
	];
	expect(docs.filter((file) => file !== 'docs/README.md' && !listed.includes(file))).toEqual([]);
});

/** What a node or a credential calls its documentation; n8n shows it as the link *Docs*. */
const HOME = 'https://github.com/auto-respond/n8n-nodes-rest-webhook/blob/main/';
const codexes = ['RestWebhook', 'RestWebhookTrigger', 'RestWebhookVerify'].map(
	(name) =>
		JSON.parse(read(`nodes/${name}/${name}.node.json`)) as { resources: Record<string, { url: string }[]> },
);
const docsLinks = [
	...codexes.flatMap(({ resources }) =>
		Object.values(resources).flatMap((links) => links.map(({ url }) => url)),
	),
	...credentials.map(({ documentationUrl }) => documentationUrl),
];

test('the Docs link of each node and credential leads to a page of its own', () => {
	expect(docsLinks).toHaveLength(12);
	expect(docsLinks.filter((url) => !url.startsWith(HOME) || !docs.includes(url.slice(HOME.length)))).toEqual(
		[],
	);
	const own = codexes.map(({ resources }) => resources.primaryDocumentation![0]!.url);
	expect(new Set(own).size).toBe(3);
});

/** As GitHub makes them of headings. */
function anchorsOf(file: string): string[] {
	return [...read(file).matchAll(/^#+ (.+)$/gm)].map(([, heading]) =>
		heading!
			.toLowerCase()
			.replace(/[^\w\s-]/g, '')
			.replaceAll(' ', '-'),
	);
}
