/** The key of an OpenAI-compatible server goes to its address and nowhere else. */
import { describe, expect, it } from 'vitest';
import { Problem } from '../../../core/base/errors.ts';
import { createOpenAiChatModel } from '../../../engines/openai/chat-model.ts';
import { listOpenAiModels } from '../../../engines/openai/models.ts';
import { rejection } from '../../contracts/chat-model.ts';
import { startScriptedHttpServer } from '../../fakes/scripted-http-server.ts';

const options = { signal: new AbortController().signal };
const KEY = 'sk-key-test-77aa';

describe('a key that is kept elsewhere', () => {
  it('is asked for at each request and sent', async () => {
    await using server = await startScriptedHttpServer((_request, response) => void response.end('{"data":[]}'));
    let asked = 0;
    const apiKey = async (): Promise<string> => `${KEY}-${String(++asked)}`;
    await listOpenAiModels({ url: server.url, apiKey }, options);
    await listOpenAiModels({ url: server.url, apiKey }, options);
    expect(server.requests.map(({ headers }) => headers.authorization)).toEqual([`Bearer ${KEY}-1`, `Bearer ${KEY}-2`]);
  });

  it('is left out when there is none', async () => {
    await using server = await startScriptedHttpServer((_request, response) => void response.end('{"data":[]}'));
    await listOpenAiModels({ url: server.url, apiKey: async () => undefined }, options);
    expect(server.requests[0]?.headers.authorization).toBeUndefined();
  });

  it.each(['http://192.168.1.5:8080/v1', 'http://example.com/v1', 'http://jarvis.local'])('is not even read for %s', async (url) => {
    let asked = false;
    const apiKey = async (): Promise<string> => {
      asked = true;
      return KEY;
    };
    expect(await rejection(listOpenAiModels({ url, apiKey }, options))).toMatchObject({ code: 'chat-insecure' });
    expect(asked).toBe(false);
  });

  it('does not follow a server that sends us on', async () => {
    await using other = await startScriptedHttpServer((_request, response) => void response.end('{"data":[]}'));
    await using server = await startScriptedHttpServer(
      (_request, response) => void response.writeHead(307, { location: `${other.url}/v1/models` }).end(),
    );
    expect(await rejection(listOpenAiModels({ url: server.url, apiKey: async () => KEY }, options))).toMatchObject({
      code: 'chat-refused',
    });
    expect(other.requests).toEqual([]);
  });

  it('is not in what a refusal says', async () => {
    await using server = await startScriptedHttpServer(
      (_request, response) => void response.writeHead(401).end('{"error":{"message":"bad key"}}'),
    );
    const error = await rejection(listOpenAiModels({ url: server.url, apiKey: async () => KEY }, options));
    expect(JSON.stringify([error, (error as Error).stack])).not.toContain(KEY);
  });

  it('that can not be read ends the answer in its own words', async () => {
    await using server = await startScriptedHttpServer((_request, response) => void response.end());
    const model = createOpenAiChatModel({
      url: server.url,
      model: 'scripted',
      apiKey: async () => Promise.reject(new Problem('keychain-locked')),
    });
    const reading = model.reply([{ role: 'user', content: 'Hello?' }], { ...options, maxTokens: 9, temperature: 0 });
    expect(await rejection(reading[Symbol.asyncIterator]().next())).toMatchObject({ code: 'keychain-locked' });
    expect(server.requests).toEqual([]);
  });
});
