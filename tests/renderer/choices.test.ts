/** What a conversation can have of its own, and the message a reader is taken to, as the window's state. */
import { describe, expect, it } from 'vitest';
import type { AssistantEvent } from '../../contract/events.ts';
import type { Bridge } from '../../renderer/bridge/port.ts';
import { createChoicesStore } from '../../renderer/stores/choices.ts';
import { createConversationStore } from '../../renderer/stores/conversation.ts';

const embedded = { kind: 'chat', state: 'verified', id: 'small', name: 'Small' };

async function window() {
  const asked: [string, unknown][] = [];
  const listeners: ((event: AssistantEvent) => void)[] = [];
  const app = { choices: undefined as object | undefined, answering: { provider: 'openai', model: 'gpt' }, refuse: '' };
  const answers: Readonly<Record<string, () => unknown>> = {
    'assistant.state': () => ({ phase: 'idle', conversationId: 'c' }),
    'conversations.show': () => ({
      id: 'c',
      title: '',
      messages: [{ id: 'm', role: 'assistant', text: 'Yes.', createdAt: 0 }],
      ...(app.choices === undefined ? {} : { choices: app.choices }),
    }),
    'models.list': () => ({ models: [embedded, { ...embedded, id: 'absent', state: 'absent' }, { ...embedded, id: 'v', kind: 'voice' }] }),
    'models.servers': () => ({ answering: app.answering, ollama: { models: [{ name: 'llama3.2:3b' }] } }),
    'audio.voices': () => ({ voices: [{ id: 'v', name: 'Voice', languages: ['en'] }] }),
  };
  const bridge = {
    async request(route: string, input: unknown) {
      asked.push([route, input]);
      if (app.refuse === route) return { ok: false, error: { code: 'data-unwritable', message: 'no', data: {} } };
      return { ok: true, data: answers[route]?.() ?? {} };
    },
    onEvent(listener: (event: AssistantEvent) => void) {
      listeners.push(listener);
      return () => undefined;
    },
  } as unknown as Bridge;
  const conversation = createConversationStore(bridge);
  await conversation.getState().load();
  const emit = async (event: AssistantEvent): Promise<void> => {
    for (const listener of listeners) listener(event);
    await new Promise((resolve) => setImmediate(resolve));
  };
  const choices = createChoicesStore(bridge, conversation);
  asked.length = 0;
  return { app, asked, emit, conversation, choices };
}

describe('the choices of a conversation', () => {
  it('are among what is here and on servers', async () => {
    const { choices } = await window();
    await choices.getState().load();
    expect(choices.getState()).toMatchObject({
      models: [
        { provider: 'embedded', model: 'small', name: 'Small' },
        { provider: 'ollama', model: 'llama3.2:3b' },
        { provider: 'openai', model: 'gpt' },
      ],
      voices: [{ id: 'v' }],
      answering: 'gpt',
      problem: undefined,
    });
  });

  it('leave out what could not be looked up, and say so', async () => {
    const { choices, app } = await window();
    app.refuse = 'models.servers';
    await choices.getState().load();
    expect(choices.getState()).toMatchObject({ models: [{ model: 'small' }], answering: '', problem: { code: 'data-unwritable' } });
  });

  it('change the conversation that is shown, or begin one', async () => {
    const { choices, asked, emit } = await window();
    await choices.getState().choose({ instructions: 'Rhyme.' });
    await emit({ type: 'conversation-opened', conversationId: null });
    await choices.getState().choose({ voice: 'v' });
    expect(asked).toEqual([
      ['conversations.change', { id: 'c', instructions: 'Rhyme.' }],
      ['conversations.begin', { voice: 'v' }],
    ]);
  });

  it('are followed whoever changes them, and go with the conversation', async () => {
    const { conversation, app, asked, emit } = await window();
    app.choices = { voice: 'v' };
    await emit({ type: 'conversations-changed', conversationId: 'another' });
    expect(asked).toEqual([]);
    await emit({ type: 'conversations-changed', conversationId: 'c' });
    expect(conversation.getState().choices).toEqual({ voice: 'v' });
    app.choices = undefined;
    await emit({ type: 'conversations-changed', conversationId: null });
    expect(conversation.getState().choices).toEqual({});
    app.choices = { voice: 'v' };
    await emit({ type: 'conversations-changed', conversationId: 'c' });
    await emit({ type: 'conversation-opened', conversationId: null });
    expect(conversation.getState().choices).toEqual({});
  });
});

describe('a message', () => {
  it('that is sought is so until the reader was taken there, or another is', async () => {
    const { conversation } = await window();
    const { seek, endSeek } = conversation.getState();
    seek('m');
    seek('n');
    endSeek('m');
    expect(conversation.getState().sought).toBe('n');
    endSeek('n');
    expect(conversation.getState().sought).toBeUndefined();
  });

  it('that is stored is read aloud as what it is, with the voice of its conversation', async () => {
    const { conversation, asked } = await window();
    await conversation.getState().replay('Yes.', 'm');
    await conversation.getState().replay('Not stored.');
    expect(asked).toEqual([
      ['playback.replay', { conversationId: 'c', messageId: 'm' }],
      ['playback.replay', { text: 'Not stored.' }],
    ]);
  });
});
