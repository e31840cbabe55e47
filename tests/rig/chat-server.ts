/** An OpenAI-compatible server of a test: each answer says the how manieth it is, and what it was asked. */
import { startScriptedHttpServer } from '../fakes/scripted-http-server.ts';
import type { ScriptedHttpServer } from '../fakes/scripted-http-server.ts';

interface ChatRequest {
  readonly model: string;
  readonly messages: readonly { readonly role: string; readonly content: string }[];
}

/** The prompts it was asked, in order. */
export function promptsOf({ requests }: ScriptedHttpServer): readonly ChatRequest[] {
  return requests.filter(({ path }) => path.endsWith('/chat/completions')).map(({ body }) => body as ChatRequest);
}

/** What an app is started with to be answered by it. */
export function answeredBy({ url }: ScriptedHttpServer): Readonly<Record<string, string>> {
  return { JARVIS_CHAT_PROVIDER: 'openai', JARVIS_CHAT_OPENAI_URL: `${url}/v1`, JARVIS_CHAT_MODEL: 'm' };
}

/** Has the model `m` and no other. @param answer - to the last message of a prompt, the how manieth it is */
export function startChatServer(
  answer = (asked: string, count: number): string => `Answer ${String(count)} to ${asked}`,
): Promise<ScriptedHttpServer> {
  let answers = 0;
  return startScriptedHttpServer(({ path, body }, response) => {
    if (!path.endsWith('/chat/completions')) {
      response.setHeader('content-type', 'application/json').end(JSON.stringify({ data: [{ id: 'm' }] }));
      return;
    }
    const { model, messages } = body as ChatRequest;
    if (model !== 'm') {
      response.writeHead(404, { 'content-type': 'application/json' }).end(JSON.stringify({ error: { message: `no model ${model}` } }));
      return;
    }
    answers += 1;
    const content = answer(messages.at(-1)?.content ?? '', answers);
    response.setHeader('content-type', 'text/event-stream');
    response.write(`data: ${JSON.stringify({ choices: [{ delta: { content } }] })}\n\n`);
    response.end(`data: ${JSON.stringify({ choices: [{ delta: {}, finish_reason: 'stop' }] })}\n\ndata: [DONE]\n\n`);
  });
}
