import { describe, expect, it } from 'vitest';
import { createLlamaChatModel } from '../../../engines/llama/chat-model.ts';
import { buildPrompt } from '../../../core/chat/prompt.ts';
import type { ChatProtocol } from '../../../workers/chat/protocol.ts';
import { collectReply, describeChatModel, replyText } from '../../contracts/chat-model.ts';
import { EMBEDDED_MISSING, EMBEDDED_MODEL, embeddedChatConfig } from '../../rig/embedded-chat.ts';
import { realWorker } from '../../rig/workers.ts';

const config = embeddedChatConfig;
if (config === undefined) {
  describe('chat model: embedded', () => {
    it.skip(EMBEDDED_MISSING, () => undefined);
  });
} else {
  describeChatModel('embedded', async () => {
    const worker = realWorker<ChatProtocol>('chat', config);
    return { chat: createLlamaChatModel({ worker, model: EMBEDDED_MODEL }), close: () => worker.stop() };
  });

  describe('the embedded model', () => {
    it('answers easy questions with the small prompt', async () => {
      const worker = realWorker<ChatProtocol>('chat', config);
      const chat = createLlamaChatModel({ worker, model: EMBEDDED_MODEL });
      const context = { size: 'small', history: [], historyTokens: 512, instructions: '', nowMs: 0 } as const;
      const ask = async (text: string): Promise<string> =>
        replyText(await collectReply(chat, buildPrompt(context, { text, language: 'en', facts: [] })));
      expect(await ask('What is the capital of Germany?')).toMatch(/Berlin/);
      expect(await ask('What is the opposite of up?')).toMatch(/down/i);
      expect(await ask('Who are you?')).toMatch(/Jarvis/);
      await worker.stop();
    });

    it('starts again after its process was killed in the middle of an answer', async () => {
      const worker = realWorker<ChatProtocol>('chat', config);
      const chat = createLlamaChatModel({ worker, model: EMBEDDED_MODEL });
      const read = async (): Promise<void> => {
        for await (const part of chat.reply([{ role: 'user', content: 'Tell me a long story.' }], {
          signal: new AbortController().signal,
          maxTokens: 500,
          temperature: 0,
        })) {
          expect(part.type).toBe('text-delta');
          process.kill(worker.pid() ?? 0, 'SIGKILL');
        }
      };
      await expect(read()).rejects.toMatchObject({ name: 'EngineFault', kind: 'exited' });
      expect((await collectReply(chat, [{ role: 'user', content: 'Hello!' }])).at(-1)).toMatchObject({ type: 'reply-end' });
      await worker.stop();
    });
  });
}
