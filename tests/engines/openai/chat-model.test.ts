import type { ServerResponse } from 'node:http';
import { describe, expect, it } from 'vitest';
import { Problem, Stopped } from '../../../core/base/errors.ts';
import { createOpenAiChatModel } from '../../../engines/openai/chat-model.ts';
import { listOpenAiModels } from '../../../engines/openai/models.ts';
import { describeChatModel, rejection } from '../../contracts/chat-model.ts';
import { deadUrl, startScriptedHttpServer, write } from '../../fakes/scripted-http-server.ts';
import type { ScriptedAnswer, SeenRequest } from '../../fakes/scripted-http-server.ts';

const ask = [{ role: 'user', content: 'Hello?' }] as const;
const delta = (content: string, finish: string | null = null): string =>
  `data: ${JSON.stringify({ choices: [{ index: 0, delta: { content }, finish_reason: finish }] })}\n\n`;

/** A server that generates until it is done, reaches the limit or is hung up on. */
async function generate(request: SeenRequest, response: ServerResponse, counts: { running: number }): Promise<void> {
  if (request.path === '/v1/models') {
    response.end('{"data":[]}');
    return;
  }
  const { messages, max_tokens: maxTokens } = request.body as { messages: { content: string }[]; max_tokens: number };
  const words = messages.some((message) => message.content.includes('story')) ? 1_000_000 : 3;
  response.writeHead(200, { 'content-type': 'text/event-stream' });
  counts.running += 1;
  for (let word = 1; !response.destroyed && word <= Math.min(words, maxTokens); word += 1) {
    await write(response, delta(`word${word} `));
    await new Promise((resolve) => {
      setImmediate(resolve);
    });
  }
  counts.running -= 1;
  if (!response.destroyed) response.end(`${delta('', words > maxTokens ? 'length' : 'stop')}data: [DONE]\n\n`);
}

describeChatModel('an OpenAI-compatible server', async () => {
  const counts = { running: 0 };
  const server = await startScriptedHttpServer((request, response) => generate(request, response, counts));
  return {
    chat: createOpenAiChatModel({ url: server.url, model: 'scripted' }),
    unreachable: createOpenAiChatModel({ url: await deadUrl(), model: 'scripted' }),
    stopped: () => expect.poll(() => counts.running).toBe(0),
    close: async () => server[Symbol.asyncDispose](),
  };
});

async function answered(
  answer: ScriptedAnswer,
  apiKey?: string,
): Promise<{ text: string; error: unknown; requests: readonly SeenRequest[] }> {
  await using server = await startScriptedHttpServer(answer);
  const chat = createOpenAiChatModel({ url: `${server.url}/v1`, model: 'scripted', apiKey });
  let text = '';
  let error: unknown;
  try {
    for await (const part of chat.reply(ask, { signal: new AbortController().signal, maxTokens: 9, temperature: 0.5 })) {
      text += part.type === 'text-delta' ? part.text : `<${part.stop}>`;
    }
  } catch (thrown) {
    error = thrown;
  }
  return { text, error, requests: server.requests };
}

/** An answer that is sent as it is, in pieces. */
const sends =
  (...pieces: (string | Uint8Array)[]): ScriptedAnswer =>
  async (_request, response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    for (const piece of pieces) await write(response, piece);
    response.end();
  };

describe('the stream of an OpenAI-compatible server', () => {
  it('is asked for the model, with limits and the key', async () => {
    const { requests, error } = await answered(sends(delta('Hi', 'stop')), 'secret');
    expect(error).toBeUndefined();
    expect(requests[0]).toMatchObject({
      method: 'POST',
      path: '/v1/chat/completions',
      headers: { authorization: 'Bearer secret' },
      body: { model: 'scripted', stream: true, max_tokens: 9, temperature: 0.5, messages: ask },
    });
  });

  it('may have CR LF, comments, other fields, several data lines and no end mark', async () => {
    const stream = [
      ': keep-alive\r\n\r\n',
      'event: message\r\nid: 7\r\ndata: {"choices":[{"delta":{"role":"assistant"}}]}\r\n\r\n',
      'data:{"choices":[{"delta":\ndata:{"content":"one "}}]}\n\n',
      delta('two', 'stop').trimEnd(),
    ];
    expect(await answered(sends(...stream))).toMatchObject({ text: 'one two<done>', error: undefined });
  });

  it('may be cut anywhere, inside characters too', async () => {
    const bytes = Buffer.from(`${delta('été 日本 🎉')}${delta('!', 'stop')}data: [DONE]\n\n`);
    for (const size of [1, 3, 7]) {
      const pieces = Array.from({ length: Math.ceil(bytes.length / size) }, (_, index) => bytes.subarray(index * size, (index + 1) * size));
      expect(await answered(sends(...pieces))).toMatchObject({ text: 'été 日本 🎉!<done>', error: undefined });
    }
  });

  it('may be no stream at all', async () => {
    const whole = JSON.stringify({ choices: [{ message: { role: 'assistant', content: 'Hello.' }, finish_reason: 'length' }] });
    const { text } = await answered((_request, response) => {
      response.writeHead(200, { 'content-type': 'application/json' }).end(whole);
    });
    expect(text).toBe('Hello.<length>');
  });

  it('is kept free of what a model thinks', async () => {
    const thinks = sends(
      `data: ${JSON.stringify({ choices: [{ delta: { reasoning_content: 'hmm' } }] })}\n\n`,
      delta('<th'),
      delta('ink>hmm</think>\n'),
      delta('\nYes.', 'stop'),
    );
    expect(await answered(thinks)).toMatchObject({ text: 'Yes.<done>' });
  });

  const faults: readonly (readonly [string, ScriptedAnswer, string, RegExp])[] = [
    ['a refusal', (_q, r) => void r.writeHead(400).end('{"error":{"message":"bad temperature"}}'), 'chat-refused', /bad temperature/],
    ['a missing key', (_q, r) => void r.writeHead(401).end('{"error":{"message":"no key"}}'), 'chat-refused', /no key/],
    ['a page instead of an answer', (_q, r) => void r.writeHead(404).end('<html>no</html>'), 'chat-refused', /404/],
    [
      'a model that is not there',
      (_q, r) => void r.writeHead(404).end('{"error":{"message":"The model `scripted` does not exist"}}'),
      'chat-model-missing',
      /scripted/,
    ],
    ['a server that fails', (_q, r) => void r.writeHead(500).end(), 'chat-refused', /500/],
    ['an error in the stream', sends(delta('one '), 'data: {"error":{"message":"out of memory"}}\n\n'), 'chat-refused', /out of memory/],
    ['what is not JSON', sends('data: {"choices":[{"del\n\n'), 'chat-refused', /not JSON/],
    ['an end without an end', sends(delta('one ')), 'chat-interrupted', /early/],
    [
      'a broken connection',
      async (_q, r) => {
        r.writeHead(200, { 'content-type': 'text/event-stream' });
        await write(r, delta('one '));
        r.destroy();
      },
      'chat-interrupted',
      /broke/,
    ],
    ['a redirect', (_q, r) => void r.writeHead(307, { location: 'http://example.com/' }).end(), 'chat-refused', /example\.com/],
  ];
  it.each(faults)('turns %s into words', async (_name, answer, code, words) => {
    const { error } = await answered(answer);
    expect(error).toBeInstanceOf(Problem);
    expect(error).toMatchObject({ code });
    expect((error as Problem).message).toMatch(words);
  });

  it('ends when a body that hangs is given up, and the server sees it', async () => {
    const controller = new AbortController();
    await using server = await startScriptedHttpServer(async (_request, response) => {
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      await write(response, delta('one '));
    });
    const reason = new Stopped('user-stop');
    const chat = createOpenAiChatModel({ url: server.url, model: 'scripted' });
    const reading = chat.reply(ask, { signal: controller.signal, maxTokens: 9, temperature: 0 })[Symbol.asyncIterator]();
    expect(await reading.next()).toMatchObject({ value: { text: 'one ' } });
    const next = rejection(reading.next());
    controller.abort(reason);
    expect(await next).toBe(reason);
    await server.requests[0]?.hungUp;
  });
});

describe('the models of an OpenAI-compatible server', () => {
  it('are listed by name', async () => {
    await using server = await startScriptedHttpServer(
      (_request, response) => void response.end('{"data":[{"id":"small"},{"id":"large"}]}'),
    );
    expect(await listOpenAiModels({ url: server.url }, { signal: new AbortController().signal })).toEqual(['small', 'large']);
    expect(server.requests[0]?.path).toBe('/v1/models');
  });

  it('are refused in words when they are none', async () => {
    await using server = await startScriptedHttpServer((_request, response) => void response.end('<html>'));
    expect(await rejection(listOpenAiModels({ url: server.url }, { signal: new AbortController().signal }))).toMatchObject({
      code: 'chat-refused',
    });
  });
});
