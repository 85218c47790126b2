import type { IDataObject } from 'n8n-workflow';
import { randomUUID } from 'node:crypto';
import type { Api, Credential, Execution } from '../../harness/n8n/api';
import { startChatModel, type ChatRequest, type Turn } from './chat-model';
import { post, runningN8n } from './n8n';
import { publishTemplate, untilItTakesPosts, type Changes, type Replaced } from './templates';

/** The fields of the agent's tool, as the model fills them in. */
export const fields = {
	name: 'Alex',
	email: '',
	phone: '+15551234567',
	postal_code: '',
	request: 'AC repair',
};

/** A turn of the model that calls the tool. */
export const saveLead = (change: object = {}): Turn => ({
	calls: 'Save_Lead',
	with: { ...fields, ...change },
});

/** The agent of the template in another version. */
export const agent = (typeVersion: number): Replaced => ({
	'AI Agent': { type: '@n8n/n8n-nodes-langchain.agent', typeVersion },
});

/** How a conversation with the published template is played. */
export type Conversation = {
	/** The answers of the model. */
	turns: Turn[];
	/** The messages of the visitor, or whole requests of the visitor's browser. */
	visitorSends: Array<string | IDataObject>;
	/** Credentials by the name of the node, besides the one of the chat model. */
	credentials: Record<string, Credential>;
	/** Parameters of the template that the test changes. */
	changes?: Changes;
	/** Nodes of the template that are of another type or version. */
	replaced?: Replaced;
	/** Runs after the conversation, while the workflow is still published. */
	afterwards?: (workflowId: string) => Promise<void>;
};

/** Publishes the template with a chat model of the test's own, talks to its agent, and unpublishes it. */
export async function converse(api: Api, conversation: Conversation) {
	const { turns, visitorSends, credentials, changes, replaced, afterwards } = conversation;
	const model = await startChatModel(turns);
	const account = await api.createCredential('AI account e2e', 'openAiApi', {
		apiKey: 'sk-local',
		url: model.url,
	});
	const chosen = { 'Chat Model': account, ...credentials };
	const workflow = await publishTemplate(api, 'ai-agent-saves-leads', chosen, changes, replaced);
	const { webhookId } = workflow.nodes.find(({ name }) => name === 'Website Chat')!;
	const url = `${runningN8n().url}/webhook/${webhookId}/chat`;
	await untilItTakesPosts(`${webhookId}/chat`);

	const sessionId = randomUUID();
	const replies: unknown[] = [];
	for (const sent of visitorSends) {
		const said = typeof sent === 'string' ? { chatInput: sent } : sent;
		const body = JSON.stringify({ action: 'sendMessage', sessionId, ...said });
		replies.push((await post(url, { 'content-type': 'application/json' }, body)).json.output);
	}
	const executions = await api.waitForExecutions(workflow.id, visitorSends.length);
	await afterwards?.(workflow.id);
	await api.deactivate(workflow.id);
	await model.close();
	const asked = model.requests();
	if (process.env.SHOW_CONVERSATIONS) show(visitorSends, turns, toldIn(asked), replaced);
	return { sessionId, replies, executions, asked };
}

/** Prints a conversation for a reader: who said what, and what the tool told the model. */
function show(visitorSends: unknown[], turns: Turn[], told: unknown[], replaced: Replaced = {}) {
	const answers = told.values();
	const lines = turns.flatMap((turn) => {
		if ('says' in turn) return [`model says:   ${turn.says}`];
		const answer = JSON.stringify(answers.next().value);
		return [`model calls:  ${turn.calls} ${JSON.stringify(turn.with)}`, `it is told:   ${answer}`];
	});
	const title = `${expect.getState().currentTestName} (agent ${JSON.stringify(replaced['AI Agent'] ?? {})})`;
	process.stderr.write([``, title, `visitor:      ${JSON.stringify(visitorSends)}`, ...lines, ``].join('\n'));
}

/** The executions that visitors' messages have started; a tool that calls its own workflow adds others. */
export const chatsIn = (executions: Execution[]) =>
	executions.filter(({ data }) => 'Website Chat' in data.resultData.runData);

/** What the model was told by its tool, as JSON, in the order of its calls. */
export function toldIn(asked: ChatRequest[]): IDataObject[] {
	const told = (asked.at(-1)?.messages ?? []).filter(({ role }) => role === 'tool');
	return told.map(({ content }) => [JSON.parse(content)].flat()[0] as IDataObject);
}
