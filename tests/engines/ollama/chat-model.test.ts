import { describe, expect, it } from 'vitest';
import { Problem, Stopped } from '../../../core/base/errors.ts';
import type { ReplyPart } from '../../../core/chat/ports.ts';
import { createOllamaChatModel } from '../../../engines/ollama/chat-model.ts';
import { collectReply, rejection, replyText } from '../../contracts/chat-model.ts';
import { deadUrl, startScriptedHttpServer, write } from '../../fakes/scripted-http-server.ts';
import type { ScriptedAnswer, SeenRequest } from '../../fakes/scripted-http-server.ts';

const ask = [{ role: 'user', content: 'Hello?' }] as const;
const piece = (content: string): string => `${JSON.stringify({ model: 'm', message: { role: 'assistant', content }, done: false })}\n`;
const end = (reason = 'stop'): string =>
  `${JSON.stringify({ model: 'm', message: { role: 'assistant', content: '' }, done: true, done_reason: reason })}\n`;

const sends =
  (...pieces: (string | Uint8Array)[]): ScriptedAnswer =>
  async (_request, response) => {
    for (const part of pieces) await write(response, part);
    response.end();
  };

async function answered(
  answer: ScriptedAnswer,
): Promise<{ parts: ReplyPart[]; text: string; error: unknown; requests: readonly SeenRequest[] }> {
  await using server = await startScriptedHttpServer(answer);
  const chat = createOllamaChatModel({ url: server.url, model: 'm', keepAliveMinutes: 7, contextTokens: 2_048 });
  const parts: ReplyPart[] = [];
  let error: unknown;
  try {
    for await (const part of chat.reply(ask, { signal: new AbortController().signal, maxTokens: 9, temperature: 0.5 })) parts.push(part);
  } catch (thrown) {
    error = thrown;
  }
  return { parts, text: replyText(parts), error, requests: server.requests };
}

describe('a chat with Ollama', () => {
  it('asks for the model without thinking, kept alive, with the limits', async () => {
    const { requests, parts } = await answered(sends(piece('Hi.'), end('length')));
    expect(requests).toHaveLength(1);
    expect(requests[0]).toMatchObject({
      method: 'POST',
      path: '/api/chat',
      body: {
        model: 'm',
        messages: ask,
        stream: true,
        think: false,
        keep_alive: '7m',
        options: { num_predict: 9, temperature: 0.5, num_ctx: 2_048 },
      },
    });
    expect(parts).toEqual([
      { type: 'text-delta', text: 'Hi.' },
      { type: 'reply-end', model: 'm', stop: 'length' },
    ]);
  });

  it('reads lines cut anywhere, inside characters too', async () => {
    const bytes = Buffer.from(piece('été 日本 ') + piece('🎉') + end());
    for (const size of [1, 5, 64]) {
      const pieces = Array.from({ length: Math.ceil(bytes.length / size) }, (_, index) => bytes.subarray(index * size, (index + 1) * size));
      expect(await answered(sends(...pieces))).toMatchObject({ text: 'été 日本 🎉', error: undefined });
    }
  });

  it('leaves out what the model thinks, tagged or apart', async () => {
    const apart = `${JSON.stringify({ message: { content: '', thinking: 'hmm' }, done: false })}\n`;
    expect(await answered(sends(apart, piece('<think>'), piece('hmm</thi'), piece('nk>\n\nYes.'), end()))).toMatchObject({ text: 'Yes.' });
  });

  it('keeps the last words when they come with the end', async () => {
    const last = `${JSON.stringify({ message: { content: 'you.' }, done: true, done_reason: 'stop' })}\n`;
    expect(await answered(sends(piece('Thank '), last))).toMatchObject({ text: 'Thank you.', error: undefined });
  });

  const faults: readonly (readonly [string, ScriptedAnswer, string, RegExp])[] = [
    ['a missing model', (_q, r) => void r.writeHead(404).end('{"error":"model not found"}'), 'chat-model-missing', /m is not installed/],
    [
      'a server that fails',
      (_q, r) => void r.writeHead(500).end('{"error":"llama runner process has terminated"}'),
      'chat-refused',
      /terminated/,
    ],
    ['a failure without words', (_q, r) => void r.writeHead(503).end(), 'chat-refused', /503/],
    ['an error in the stream', sends(piece('one '), '{"error":"an error was encountered"}\n'), 'chat-refused', /encountered/],
    ['what is not JSON', sends(piece('one '), '{"message":\n'), 'chat-refused', /not JSON/],
    ['a number where an object should be', sends('7\n'), 'chat-refused', /not JSON/],
    ['an end without an end', sends(piece('one ')), 'chat-interrupted', /early/],
    [
      'a broken connection',
      async (_q, r) => {
        await write(r, piece('one '));
        r.destroy();
      },
      'chat-interrupted',
      /broke/,
    ],
    [
      'a redirect to somewhere else',
      (_q, r) => void r.writeHead(302, { location: 'http://192.0.2.1/' }).end(),
      'chat-refused',
      /192\.0\.2\.1/,
    ],
  ];
  it.each(faults)('turns %s into words', async (_name, answer, code, words) => {
    const { error } = await answered(answer);
    expect(error).toBeInstanceOf(Problem);
    expect(error).toMatchObject({ code });
    expect((error as Problem).message).toMatch(words);
  });

  it('waits while a model is loaded by a server that is alive', async () => {
    let release = (): void => undefined;
    const loaded = new Promise<void>((resolve) => {
      release = resolve;
    });
    await using server = await startScriptedHttpServer(async (request, response) => {
      if (request.path === '/') {
        response.end('Ollama is running');
        release();
        return;
      }
      await loaded;
      response.end(piece('Ready.') + end());
    });
    const chat = createOllamaChatModel({ url: server.url, model: 'm', keepAliveMinutes: 5, aliveDeadlineMs: 100 });
    expect(replyText(await collectReply(chat, ask))).toBe('Ready.');
    expect(server.requests.map((request) => request.path)).toEqual(['/api/chat', '/']);
  });

  it('gives up on a server that accepts and says nothing', async () => {
    await using server = await startScriptedHttpServer(() => undefined);
    const chat = createOllamaChatModel({ url: server.url, model: 'm', keepAliveMinutes: 5, aliveDeadlineMs: 20 });
    expect(await rejection(collectReply(chat, ask))).toMatchObject({ code: 'chat-unreachable' });
  });

  it('says that nothing is there', async () => {
    const chat = createOllamaChatModel({ url: await deadUrl(), model: 'm', keepAliveMinutes: 5 });
    expect(await rejection(collectReply(chat, ask))).toMatchObject({ code: 'chat-unreachable' });
  });

  it.each(['headers', 'body'])('hangs up when it is stopped while it waits for the %s', async (waitsFor) => {
    const controller = new AbortController();
    const reason = new Stopped('barge-in');
    let arrived = (): void => undefined;
    const asked = new Promise<void>((resolve) => {
      arrived = resolve;
    });
    await using server = await startScriptedHttpServer(async (_request, response) => {
      if (waitsFor === 'body') await write(response, piece('one '));
      arrived();
    });
    const chat = createOllamaChatModel({ url: server.url, model: 'm', keepAliveMinutes: 5 });
    const stopped = rejection(collectReply(chat, ask, { signal: controller.signal }));
    await asked;
    controller.abort(reason);
    expect(await stopped).toBe(reason);
    await server.requests[0]?.hungUp;
  });

  it('loads without a prompt, and evaluates one without keeping an answer', async () => {
    await using server = await startScriptedHttpServer((_request, response) => void response.end(end()));
    const chat = createOllamaChatModel({ url: server.url, model: 'm', keepAliveMinutes: -1 });
    const { signal } = new AbortController();
    await chat.warm([], { signal });
    await chat.warm([{ role: 'system', content: 'Be kind.' }], { signal });
    expect(server.requests.map((request) => request.body)).toMatchObject([
      { messages: [], stream: false, keep_alive: -1 },
      { messages: [{ role: 'system', content: 'Be kind.' }, { role: 'user' }], stream: false, options: { num_predict: 1 } },
    ]);
  });

  it('hangs up on its own warming when a question comes', async () => {
    let warmingCame = (): void => undefined;
    const warmingSeen = new Promise<void>((resolve) => {
      warmingCame = resolve;
    });
    await using server = await startScriptedHttpServer((request, response) => {
      if ((request.body as { stream: boolean }).stream) response.end(piece('Yes.') + end());
      else warmingCame();
    });
    const chat = createOllamaChatModel({ url: server.url, model: 'm', keepAliveMinutes: 5 });
    const warming = chat.warm([], { signal: new AbortController().signal });
    await warmingSeen;
    expect(replyText(await collectReply(chat, ask))).toBe('Yes.');
    await warming;
    await server.requests[0]?.hungUp;
  });

  it('sends credentials where they are given, and refuses what is neither here nor encrypted (E5)', async () => {
    await using server = await startScriptedHttpServer((_request, response) => void response.end(piece('Yes.') + end()));
    const chat = createOllamaChatModel({ url: server.url, model: 'm', keepAliveMinutes: 5, authorization: 'Bearer abc' });
    await collectReply(chat, ask);
    expect(server.requests[0]?.headers.authorization).toBe('Bearer abc');
    const far = createOllamaChatModel({ url: 'http://ollama.example.com', model: 'm', keepAliveMinutes: 5 });
    expect(await rejection(collectReply(far, ask))).toMatchObject({ code: 'chat-insecure' });
  });
});
