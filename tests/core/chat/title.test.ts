import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { conversationTitle } from '../../../core/chat/title.ts';

describe('the title of a conversation', () => {
  it.each([
    ['what is the capital of France?', 'What is the capital of France?'],
    ['Hey Jarvis, can you please tell me about black holes? I love them.', 'Black holes?'],
    ['Please, tell me a joke.', 'A joke'],
    ['Hello!', 'Hello'],
    ['Jarvis', 'Jarvis'],
    ['Bonjour Jarvis, peux-tu me raconter une histoire ?', 'Raconter une histoire ?'],
    ['  Set\n a   timer ', 'Set a timer'],
    ['Pi is 3.14, is it not?', 'Pi is 3.14, is it not?'],
    ['été', 'Été'],
    ['今日の天気は？明日は？', '今日の天気は？明日は？'],
    ['Can we go?', 'Can we go?'],
    ['', ''],
    ['...', '...'],
  ])('of %j is %j', (question, title) => {
    expect(conversationTitle(question)).toBe(title);
  });

  it('is cut at a word', () => {
    const title = conversationTitle('Explain how the internal combustion engine of a nineteen sixties sports car works');
    expect(title).toBe('Explain how the internal combustion engine of…');
  });

  it('is one line of at most 48 characters, and there is one for every question', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (question) => {
        const title = conversationTitle(question);
        expect([...title].length).toBeLessThanOrEqual(48);
        expect(title).not.toMatch(/\n/);
        if (/[\p{L}\p{N}]/u.test(question)) expect(title).not.toBe('');
      }),
    );
  });
});
