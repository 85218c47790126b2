import { startEndpoint, type Answer, type RecordedRequest } from '../helpers/endpoint';

/** What n8n asks of a chat model. */
export type ChatRequest = {
	stream?: boolean;
	messages: { role: string; content: string }[];
	tools?: { function: { name: string; description: string; parameters: { properties: object } } }[];
};

/** One answer of the model: what it says, or the tool that it calls and with what. */
export type Turn = { says: string } | { calls: string; with: object };

/** A server that speaks OpenAI's chat completions and answers with these turns, one for each request. */
export async function startChatModel(turns: Turn[]) {
	const server = await startEndpoint(answer);
	const requests = () => server.requests.map(({ json }) => json as ChatRequest);

	function answer({ url, json }: RecordedRequest, index: number): Answer {
		const turn = turns[index];
		if (url !== '/v1/chat/completions' || !turn) return { status: 404 };
		if ((json as ChatRequest).stream) return { status: 400, body: { error: { message: 'No streaming' } } };
		return { body: completion(turn, index) };
	}

	return { url: `${server.url}/v1`, requests, close: server.close };
}

function completion(turn: Turn, index: number) {
	const isCall = 'calls' in turn;
	const message = isCall
		? { content: null, tool_calls: [toolCall(turn, index)] }
		: { content: turn.says, refusal: null };
	return {
		id: `chatcmpl-${index}`,
		object: 'chat.completion',
		created: 1_776_786_140,
		model: 'local',
		choices: [
			{
				index: 0,
				message: { role: 'assistant', ...message },
				finish_reason: isCall ? 'tool_calls' : 'stop',
			},
		],
		usage: { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 },
	};
}

function toolCall(turn: { calls: string; with: object }, index: number) {
	const call = { name: turn.calls, arguments: JSON.stringify(turn.with) };
	return { id: `call_${index}`, type: 'function', function: call };
}
