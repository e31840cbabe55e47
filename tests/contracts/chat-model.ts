/** What all language models keep to. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Problem, Stopped } from '../../core/base/errors.ts';
import type { ChatMessage, ChatModel, ReplyPart } from '../../core/chat/ports.ts';

/** A model to be tried. */
export interface ChatModelCandidate {
  readonly chat: ChatModel;
  /** Answers after it stopped generating; it rejects or never resolves if it goes on. */
  readonly stopped?: () => Promise<void>;
  /** The same kind of model where nothing answers. */
  readonly unreachable?: ChatModel;
  readonly close?: () => Promise<void>;
}

/** A model answers easy questions in a few tokens and long ones in many; what it says is not judged here. */
const EASY: readonly ChatMessage[] = [
  { role: 'system', content: 'You are a helpful assistant.' },
  { role: 'user', content: 'What is the capital of Spain?' },
  { role: 'assistant', content: 'The capital of Spain is Madrid.' },
  { role: 'user', content: 'What is the capital of France?' },
];
const LONG: readonly ChatMessage[] = [
  { role: 'system', content: 'You are a helpful assistant.' },
  { role: 'user', content: 'Tell me a long story about a dragon, a king and a ship, with many chapters.' },
];

/** All parts of an answer. */
export async function collectReply(
  chat: ChatModel,
  messages: readonly ChatMessage[],
  options: { readonly maxTokens?: number; readonly signal?: AbortSignal } = {},
): Promise<ReplyPart[]> {
  const { maxTokens = 40, signal = new AbortController().signal } = options;
  const parts: ReplyPart[] = [];
  for await (const part of chat.reply(messages, { signal, maxTokens, temperature: 0 })) parts.push(part);
  return parts;
}

/** The text of an answer. */
export function replyText(parts: readonly ReplyPart[]): string {
  return parts.map((part) => (part.type === 'text-delta' ? part.text : '')).join('');
}

/** What a rejected promise rejected with. */
export async function rejection(work: Promise<unknown>): Promise<unknown> {
  return work.then(
    () => {
      throw new Error('it did not reject');
    },
    (error: unknown) => error,
  );
}

function expectWhole(parts: readonly ReplyPart[], model: string): void {
  expect(parts.slice(0, -1).every((part) => part.type === 'text-delta' && part.text !== '')).toBe(true);
  expect(parts.length).toBeGreaterThan(1);
  expect(parts.at(-1)).toMatchObject({ type: 'reply-end', model });
}

/** Runs the suite on what `open` opens once. */
export function describeChatModel(name: string, open: () => Promise<ChatModelCandidate>): void {
  describe(`chat model: ${name}`, () => {
    let candidate: ChatModelCandidate;
    let chat: ChatModel;
    beforeAll(async () => {
      candidate = await open();
      chat = candidate.chat;
    });
    afterAll(async () => {
      await candidate.close?.();
    });
    const expectUsable = async (): Promise<void> => {
      await candidate.stopped?.();
      expectWhole(await collectReply(chat, EASY), chat.model);
    };

    it('streams text and ends with the end', async () => {
      const parts = await collectReply(chat, EASY);
      expectWhole(parts, chat.model);
      expect(parts.at(-1)).toMatchObject({ stop: 'done' });
    });

    it('stops at the longest answer allowed and says so', async () => {
      const parts = await collectReply(chat, LONG, { maxTokens: 3 });
      expectWhole(parts, chat.model);
      expect(parts.at(-1)).toMatchObject({ stop: 'length' });
    });

    it('answers without instructions, and to what is not ASCII', async () => {
      expectWhole(await collectReply(chat, [{ role: 'user', content: 'Où est l’été ? 日本 🎉' }]), chat.model);
    });

    it('answers in the middle of a conversation', async () => {
      const messages: ChatMessage[] = [...EASY, { role: 'assistant', content: 'Paris.' }, { role: 'user', content: 'And of Italy?' }];
      expectWhole(await collectReply(chat, messages), chat.model);
    });

    it('gives no part to a call that was stopped before', async () => {
      const reason = new Stopped('user-stop');
      expect(await rejection(collectReply(chat, EASY, { signal: AbortSignal.abort(reason) }))).toBe(reason);
      await expectUsable();
    });

    it('rejects with the reason when it is stopped before the first word', async () => {
      const controller = new AbortController();
      const reason = new Stopped('superseded');
      const asked = rejection(collectReply(chat, LONG, { signal: controller.signal, maxTokens: 1_000 }));
      await new Promise((resolve) => {
        setImmediate(resolve);
      });
      controller.abort(reason);
      expect(await asked).toBe(reason);
      await expectUsable();
    });

    it('rejects with the reason when it is stopped in the middle, and generates no further', async () => {
      const controller = new AbortController();
      const reason = new Stopped('barge-in');
      const parts: ReplyPart[] = [];
      const asked = rejection(
        (async () => {
          for await (const part of chat.reply(LONG, { signal: controller.signal, maxTokens: 1_000, temperature: 0 })) {
            parts.push(part);
            controller.abort(reason);
          }
        })(),
      );
      expect(await asked).toBe(reason);
      expect(parts).toHaveLength(1);
      await expectUsable();
    });

    it('stops when nobody reads on', async () => {
      for await (const part of chat.reply(LONG, { signal: new AbortController().signal, maxTokens: 1_000, temperature: 0 })) {
        expect(part.type).toBe('text-delta');
        break;
      }
      await expectUsable();
    });

    it('can be warmed, again and with nothing, and then answers', async () => {
      const { signal } = new AbortController();
      await chat.warm([], { signal });
      await chat.warm(EASY.slice(0, 1), { signal });
      await chat.warm(EASY.slice(0, 1), { signal });
      await expectUsable();
    });

    it('answers while it is being warmed', async () => {
      const warming = chat.warm([...LONG, { role: 'assistant', content: 'Once. '.repeat(60) }], { signal: new AbortController().signal });
      await expectUsable();
      await warming;
    });

    it('rejects with the reason when warming is stopped', async () => {
      const reason = new Stopped('shutdown');
      expect(await rejection(chat.warm(EASY, { signal: AbortSignal.abort(reason) }))).toBe(reason);
      await expectUsable();
    });

    it('says in words that nothing answers', async ({ skip }) => {
      const { unreachable } = candidate;
      if (unreachable === undefined) {
        skip('runs here: there is nothing to reach');
        return;
      }
      const problems = [
        await rejection(collectReply(unreachable, EASY)),
        await rejection(unreachable.warm([], { signal: new AbortController().signal })),
      ];
      for (const problem of problems) {
        expect(problem).toBeInstanceOf(Problem);
        expect(problem).toMatchObject({ code: 'chat-unreachable' });
      }
    });
  });
}
