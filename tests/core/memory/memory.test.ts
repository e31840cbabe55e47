/** Memories in a conversation: what is asked about them, recalled, noticed, and left alone. */
import { describe, expect, it } from 'vitest';
import { createConversationMemory } from '../../../core/memory/memory.ts';
import { createFakeMemoryStore } from '../../fakes/fake-memory-store.ts';
import { createVirtualClock } from '../../fakes/virtual-clock.ts';

const options = { signal: new AbortController().signal };

function open(settings = { enabled: true, notice: true }) {
  const store = createFakeMemoryStore();
  const memory = createConversationMemory({ store, clock: createVirtualClock(), settings: () => settings });
  const say = (text: string, language = 'en') => memory.answer({ text, language, conversationId: 'c' }, options);
  const texts = async () => (await store.list(options)).map(({ text }) => text);
  return { memory, store, say, texts };
}

describe('what is asked', () => {
  it('is kept, with its conversation, and said in the language of the question', async () => {
    const { say, store } = open();
    expect(await say('Remember that my dentist is Dr. Lee.')).toMatchObject({ skill: 'memory', text: 'I will remember that.' });
    expect(await store.list(options)).toMatchObject([{ text: 'My dentist is Dr. Lee', source: 'asked', conversationId: 'c' }]);
    expect(await say('Remember that my dentist is Dr. Lee')).toMatchObject({ text: 'I already know that.' });
    expect(await say('Retiens que j’aime le thé', 'fr')).toMatchObject({ text: 'Je m’en souviendrai.' });
    expect(await say('Retiens que j’aime le café', '')).toMatchObject({ text: 'Je m’en souviendrai.' });
  });

  it('is told', async () => {
    const { say } = open();
    expect(await say('What do you know about me?')).toMatchObject({ text: 'I do not know anything about you yet.' });
    await say('Remember that I like tea');
    await say('Remember that I hate olives');
    const told = await say('What do you know about me?');
    expect(told?.text).toBe('You told me: I hate olives. I like tea.');
    expect(told?.recalled).toHaveLength(2);
  });

  it('is forgotten: the last one, or the one that is meant', async () => {
    const { say, texts } = open();
    expect(await say('Forget that')).toMatchObject({ text: 'There is nothing to forget.' });
    await say('Remember that I like tea');
    await say('Remember that I hate olives');
    expect(await say('Forget that')).toMatchObject({ text: 'Forgotten: I hate olives.' });
    expect(await texts()).toEqual(['I like tea']);
    expect(await say('Forget about the moon')).toMatchObject({ text: 'I do not remember anything about that.' });
    expect(await say('Forget about my tea')).toMatchObject({ text: 'Forgotten: I like tea.' });
    expect(await texts()).toEqual([]);
  });

  it('is not forgotten all at once', async () => {
    const { say, texts } = open();
    await say('Remember that I like tea');
    expect(await say('Forget everything you know about me')).toMatchObject({ text: expect.stringContaining('settings') as unknown });
    expect(await say('Oublie tout', 'fr')).toMatchObject({ text: expect.stringContaining('réglages') as unknown });
    expect(await texts()).toEqual(['I like tea']);
  });

  it('is left to the language model where it is about something else', async () => {
    expect(await open().say('Who are you?')).toBeUndefined();
  });
});

describe('recall', () => {
  it('gives what matters, and “forget that” then means it', async () => {
    const { memory, say, store } = open();
    await memory.remember('The spare key is under the pot', { source: 'asked' }, options);
    await memory.remember('I like tea', { source: 'asked' }, options);
    expect(await memory.recall('Where is the spare key?', options)).toMatchObject([{ text: 'The spare key is under the pot' }]);
    expect((await store.list(options)).filter(({ usedAt }) => usedAt !== undefined)).toHaveLength(1);
    expect(await say('forget that')).toMatchObject({ text: 'Forgotten: The spare key is under the pot.' });
  });

  it('is not done for what is asked about memories, so that “forget that” means what was just kept', async () => {
    const { memory, say, texts } = open();
    await memory.remember('The spare key is under the pot', { source: 'asked' }, options);
    await say('Remember that the spare key of the car is in the drawer');
    expect(await memory.recall('Remember that the spare key of the car is in the drawer', options)).toEqual([]);
    await say('Forget that');
    expect(await texts()).toEqual(['The spare key is under the pot']);
  });

  it('gives nothing where nothing matters', async () => {
    const { memory } = open();
    await memory.remember('I like tea', { source: 'asked' }, options);
    expect(await memory.recall('What is the capital of France?', options)).toEqual([]);
  });
});

describe('noticing', () => {
  it('keeps what is said of oneself, marked as noticed', async () => {
    const { memory, store } = open();
    await memory.notice('My name is Ada. What time is it?', { conversationId: 'c' }, options);
    expect(await store.list(options)).toMatchObject([{ text: 'My name is Ada', source: 'noticed', conversationId: 'c' }]);
  });

  it('can be switched off, apart from what is asked', async () => {
    const { memory, say, texts } = open({ enabled: true, notice: false });
    await memory.notice('My name is Ada.', {}, options);
    expect(await texts()).toEqual([]);
    expect(await say('Remember that I like tea')).toBeDefined();
  });
});

it('does nothing at all while memory is off', async () => {
  const { memory, say, texts } = open({ enabled: false, notice: true });
  expect(await say('Remember that I like tea')).toBeUndefined();
  await memory.notice('My name is Ada.', {}, options);
  expect(await memory.recall('tea', options)).toEqual([]);
  expect(await texts()).toEqual([]);
});
