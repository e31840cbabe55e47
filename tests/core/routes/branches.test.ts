/** Editing, regenerating and going on with conversations, through the routes and a real conversation on fakes. */
import { describe, expect, it } from 'vitest';
import { silentLog } from '../../../core/base/log.ts';
import { createAssistantHandlers } from '../../../core/routes/assistant.ts';
import { createConversationHandlers } from '../../../core/routes/conversations.ts';
import { createConversation } from '../../../core/voice/conversation.ts';
import type { ChatMessage } from '../../../core/chat/ports.ts';
import type { AssistantEvent } from '../../../contract/events.ts';
import { createFakeChatModel } from '../../fakes/fake-chat-model.ts';
import { createFakeConversationStore } from '../../fakes/fake-conversation-store.ts';
import { createFakeHearing } from '../../fakes/fake-hearing.ts';
import { createFakeRecognizer } from '../../fakes/fake-recognizer.ts';
import { createFakeSpeaker } from '../../fakes/fake-speaker.ts';
import { createFakeSynthesizer } from '../../fakes/fake-synthesizer.ts';
import { createVirtualClock } from '../../fakes/virtual-clock.ts';

const options = { signal: new AbortController().signal };
const unused = (): never => {
  throw new Error('not used');
};

function setStage() {
  const clock = createVirtualClock();
  const store = createFakeConversationStore();
  const prompts: (readonly ChatMessage[])[] = [];
  const chat = createFakeChatModel({ script: [['One.'], ['Two.'], ['Three.'], ['Four.']], clock, firstTokenMs: 1, perTokenMs: 1 });
  const events: AssistantEvent[] = [];
  const conversation = createConversation({
    hearing: createFakeHearing([]),
    recognizer: createFakeRecognizer({ transcript: { kind: 'no-speech' }, clock, takesMs: 1 }),
    synthesizer: createFakeSynthesizer({ clock, takesMs: 1, msPerCharacter: 1 }),
    clock,
    store,
    log: silentLog,
    chooseChat: () => Promise.resolve(chat),
    buildPrompt({ question, history }) {
      const messages: ChatMessage[] = [...history.map(({ role, text }) => ({ role, content: text })), { role: 'user', content: question }];
      prompts.push(messages);
      return messages;
    },
    settings: () => ({ voice: 'v', speed: 1, maxTokens: 9, temperature: 0 }),
  });
  conversation.subscribe((event) => events.push(event));
  const deleted: string[] = [];
  const library = {
    page: unused,
    begin: unused,
    models: unused,
    search: unused,
    change: unused,
    restore: unused,
    showBranch: unused,
    delete: async (id: string) => void deleted.push(id),
  };
  const ports = { conversation, store, library, language: () => 'en' };
  const handlers = {
    ...createAssistantHandlers({
      ...ports,
      recordings: { open: unused },
      microphone: { frames: unused },
      speaker: createFakeSpeaker(clock),
      fileSpeaker: unused,
    }),
    ...createConversationHandlers(ports),
  };
  const settled = async <T>(work: Promise<T>): Promise<T> => {
    // It may fail while the clock runs.
    work.catch(() => undefined);
    await clock.advance(10_000);
    return work;
  };
  const ask = (text: string, more: object = {}) => settled(handlers['assistant.ask']({ text, ...more }, options));
  const shown = async (id: string | null) => (await store.show(id ?? '', options)).messages;
  const asked = (): string[] => (prompts.at(-1) ?? []).map(({ content }) => content);
  return { handlers, ask, settled, shown, asked, events, deleted, conversation };
}

describe('an edited question', () => {
  it('is asked with what was said before it alone, and stands beside the old one', async () => {
    const { ask, shown, asked } = setStage();
    const { conversationId } = await ask('a');
    await ask('b');
    const [, , b] = await shown(conversationId);
    await ask('c', { editOf: { conversationId, messageId: b?.id } });
    expect(asked()).toEqual(['a', 'One.', 'c']);
    expect((await shown(conversationId)).map(({ text }) => text)).toEqual(['a', 'One.', 'c', 'Three.']);
  });

  it('can be the first', async () => {
    const { ask, shown, asked } = setStage();
    const { conversationId } = await ask('a');
    const [a] = await shown(conversationId);
    await ask('b', { editOf: { conversationId, messageId: a?.id } });
    expect(asked()).toEqual(['b']);
    expect((await shown(conversationId))[0]?.versions).toHaveLength(2);
  });

  it('that is not there is named', async () => {
    const { ask } = setStage();
    const { conversationId } = await ask('a');
    await expect(ask('b', { editOf: { conversationId, messageId: 'none' } })).rejects.toMatchObject({ code: 'message-missing' });
  });
});

describe('an answer that is given again', () => {
  it('is asked with the same question and keeps both', async () => {
    const { ask, shown, asked, settled, handlers } = setStage();
    const { conversationId } = await ask('a');
    await ask('b');
    const answer = (await shown(conversationId)).at(-1);
    const again = handlers['assistant.regenerate']({ conversationId: conversationId ?? '', messageId: answer?.id ?? '' }, options);
    expect(await settled(again)).toMatchObject({ transcript: 'b', reply: 'Three.' });
    expect(asked()).toEqual(['a', 'One.', 'b']);
    const messages = await shown(conversationId);
    expect(messages.map(({ text }) => text)).toEqual(['a', 'One.', 'b', 'Three.']);
    expect(messages[3]?.versions).toHaveLength(2);
  });
});

describe('the conversation that is gone on with', () => {
  it('is the one that was opened, and everybody is told', async () => {
    const { ask, settled, handlers, events } = setStage();
    const first = await ask('a');
    const second = await ask('b', { newConversation: true });
    expect(second.conversationId).not.toBe(first.conversationId);
    await settled(handlers['conversations.open']({ id: first.conversationId }, options));
    expect((await ask('c')).conversationId).toBe(first.conversationId);
    expect(events).toContainEqual({ type: 'conversation-opened', conversationId: first.conversationId });
  });

  it('is a new one where none is named, once', async () => {
    const { ask, settled, handlers } = setStage();
    const first = await ask('a');
    await settled(handlers['conversations.open']({ id: null }, options));
    const second = await ask('b');
    expect(second.conversationId).not.toBe(first.conversationId);
    expect((await ask('c')).conversationId).toBe(second.conversationId);
  });

  it('is not one that was deleted', async () => {
    const { ask, settled, handlers, deleted } = setStage();
    const first = await ask('a');
    await settled(handlers['conversations.delete']({ id: first.conversationId ?? '' }, options));
    expect(deleted).toEqual([first.conversationId]);
    expect((await ask('b')).conversationId).not.toBe(first.conversationId);
  });

  it('has to be there', async () => {
    const { handlers } = setStage();
    await expect(handlers['conversations.open']({ id: 'none' }, options)).rejects.toMatchObject({ code: 'conversation-missing' });
  });
});
