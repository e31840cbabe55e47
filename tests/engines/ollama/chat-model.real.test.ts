import { describe, expect, it } from 'vitest';
import { createOllamaChatModel } from '../../../engines/ollama/chat-model.ts';
import { createOllamaChatServer } from '../../../engines/ollama/chat-server.ts';
import { createOllamaModels } from '../../../engines/ollama/models.ts';
import { describeChatModel, rejection } from '../../contracts/chat-model.ts';
import { deadUrl } from '../../fakes/scripted-http-server.ts';

const { JARVIS_TEST_OLLAMA_URL: url, JARVIS_TEST_OLLAMA_MODEL: model = 'jarvis-test' } = process.env;
const { signal } = new AbortController();

if (url === undefined) {
  describe('chat model: Ollama', () => {
    it.skip('JARVIS_TEST_OLLAMA_URL is not set: scripts/ollama-serve starts one and prints it', () => undefined);
  });
} else {
  describeChatModel('Ollama', async () => ({
    chat: createOllamaChatModel({ url, model, keepAliveMinutes: 5 }),
    unreachable: createOllamaChatModel({ url: await deadUrl(), model, keepAliveMinutes: 5 }),
  }));

  describe('a real Ollama', () => {
    it('says what it has, and what it has loaded', async () => {
      const models = createOllamaModels({ url });
      expect(await models.version({ signal })).toMatch(/^\d+\.\d+\.\d+/);
      expect(await models.capabilities(model, { signal })).toContain('completion');
      await createOllamaChatModel({ url, model, keepAliveMinutes: 5 }).warm([], { signal });
      const seen = await createOllamaChatServer(() => ({ url, keepAliveMinutes: 5 })).look({ signal });
      const mine = seen.find(({ name }) => name === model || name === `${model}:latest`);
      expect(mine?.parameters).toBeGreaterThan(1e6);
      expect(mine?.expiresAtMs).toBeGreaterThan(Date.now());
    });

    it('says which model is missing', async () => {
      const missing = createOllamaChatModel({ url, model: 'never-heard-of-it', keepAliveMinutes: 5 });
      expect(await rejection(missing.warm([], { signal }))).toMatchObject({
        code: 'chat-model-missing',
        data: { model: 'never-heard-of-it' },
      });
      expect(await rejection(createOllamaModels({ url }).delete('never-heard-of-it', { signal }))).toMatchObject({
        code: 'chat-model-missing',
      });
    });
  });
}
