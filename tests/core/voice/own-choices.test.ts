/** A model, a voice and instructions of a conversation's own, in turns of a real conversation on fakes. */
import { describe, expect, it } from 'vitest';
import type { AssistantEvent } from '../../../contract/events.ts';
import { Problem } from '../../../core/base/errors.ts';
import { silentLog } from '../../../core/base/log.ts';
import type { ChatModel, ConversationChoices } from '../../../core/chat/ports.ts';
import { withStandIn } from '../../../core/chat/stand-in.ts';
import { createConversation } from '../../../core/voice/conversation.ts';
import type { Synthesizer } from '../../../core/voice/ports.ts';
import type { PromptRequest } from '../../../core/voice/turn.ts';
import { collectReply } from '../../contracts/chat-model.ts';
import { createFakeChatModel } from '../../fakes/fake-chat-model.ts';
import { createFakeConversationStore } from '../../fakes/fake-conversation-store.ts';
import { createFakeHearing } from '../../fakes/fake-hearing.ts';
import { createFakeRecognizer } from '../../fakes/fake-recognizer.ts';
import { createFakeSpeaker } from '../../fakes/fake-speaker.ts';
import { createVirtualClock } from '../../fakes/virtual-clock.ts';

const gone = new Problem('chat-model-missing', { model: 'own', url: 'http://o' });
const large = { provider: 'ollama', model: 'own:8b' } as const;

interface StageOptions {
  readonly own?: ChatModel;
  readonly skill?: boolean;
  readonly voices?: readonly string[];
}

async function setStage(choices: ConversationChoices, { own, skill = false, voices = ['settings', 'mine'] }: StageOptions = {}) {
  const clock = createVirtualClock();
  const store = createFakeConversationStore();
  const requests: PromptRequest[] = [];
  const spokenBy: string[] = [];
  const events: AssistantEvent[] = [];
  const usual = createFakeChatModel({ script: [['One. ', 'Two. ']], model: 'usual:135m' });
  const synthesizer: Synthesizer = {
    async speak(sentence, { voice }) {
      if (!voices.includes(voice)) throw new Problem('voice-unknown', { voice, available: voices.join() });
      spokenBy.push(voice);
      return { sentence, samples: new Int16Array(240), sampleRateHz: 24_000 };
    },
    warm: () => Promise.resolve(),
  };
  const conversation = createConversation({
    hearing: createFakeHearing([]),
    recognizer: createFakeRecognizer({ transcript: { kind: 'no-speech' }, clock, takesMs: 1 }),
    synthesizer,
    clock,
    store,
    log: silentLog,
    chooseChat: () => Promise.resolve(usual),
    ownChat: (_model, onStandIn) =>
      withStandIn({
        own: own ?? usual,
        standIn: () => Promise.resolve(usual),
        sizeOf: (model) => (model.endsWith('135m') ? 'small' : 'full'),
        onStandIn,
      }),
    buildPrompt(request) {
      requests.push(request);
      return [
        { role: 'system', content: 'Long instructions.' },
        { role: 'user', content: '[It is noon.]\nHello' },
      ];
    },
    ...(skill ? { skills: { answer: () => Promise.resolve({ skill: 'clock', text: 'It is noon.' }) } } : {}),
    settings: () => ({ voice: 'settings', speed: 1, maxTokens: 9, temperature: 0 }),
  });
  conversation.subscribe((event) => events.push(event));
  const ask = async (newConversation = false) => {
    const asked = conversation.ask('Hello', { speaker: createFakeSpeaker(clock), language: 'en', newConversation });
    asked.catch(() => undefined);
    await clock.advance(1_000);
    return asked;
  };
  const { conversationId } = await ask();
  store.choose(conversationId ?? '', choices);
  for (const list of [requests, spokenBy, events]) list.length = 0;
  const warnings = () => events.flatMap((event) => (event.type === 'turn-warned' ? [event.problem] : []));
  return { ask, requests, spokenBy, warnings, usual };
}

describe('a conversation of its own', () => {
  it('is answered by its model, with its instructions and its voice; another conversation as in the settings', async () => {
    const own = createFakeChatModel({ script: [['Mine.']], model: 'own:8b' });
    const stage = await setStage({ model: large, voice: 'mine', instructions: 'Rhyme.' }, { own });
    expect(await stage.ask()).toMatchObject({ reply: 'Mine.', model: 'own:8b' });
    expect(stage.requests).toMatchObject([{ model: 'own:8b', instructions: 'Rhyme.' }]);
    expect(stage.spokenBy).toEqual(['mine']);
    expect(await stage.ask(true)).toMatchObject({ model: 'usual:135m' });
    expect(stage.requests[1]).not.toHaveProperty('instructions');
    expect(stage.spokenBy.slice(1)).toEqual(['settings', 'settings']);
    expect(stage.warnings()).toEqual([]);
  });

  it('has its voice where no language model answers', async () => {
    const stage = await setStage({ voice: 'mine' }, { skill: true });
    expect(await stage.ask()).toMatchObject({ model: 'skill:clock' });
    expect(stage.spokenBy).toEqual(['mine']);
  });
});

describe('what is gone', () => {
  it('is stood in for by the model of the settings, in a prompt it can take, and it is said', async () => {
    const own = createFakeChatModel({ script: [[gone]], model: 'own:8b' });
    const stage = await setStage({ model: large }, { own });
    expect(await stage.ask()).toMatchObject({ reply: 'One. Two.', model: 'usual:135m' });
    expect(stage.warnings()).toMatchObject([{ code: 'conversation-model-missing', data: { model: 'own:8b', instead: 'usual:135m' } }]);
    expect(stage.usual.prompts.at(-1)?.at(-1)).toEqual({ role: 'user', content: 'Hello' });
  });

  it.each([
    ['breaks off after a word', ['Half', gone]],
    ['fails otherwise', [new Problem('chat-refused', { detail: 'too long' })]],
  ])('is not stood in for when its model %s', async (_how, script) => {
    const own = createFakeChatModel({ script: [script], model: 'own:8b' });
    const stage = await setStage({ model: large }, { own });
    await expect(stage.ask()).rejects.toBe(script.at(-1));
    expect(stage.warnings()).toEqual([]);
  });

  it('is a problem when the model of the settings is the same one', async () => {
    const own = createFakeChatModel({ script: [[gone]], model: 'usual:135m' });
    const stage = await setStage({ model: large }, { own });
    await expect(stage.ask()).rejects.toBe(gone);
  });

  it('is stood in for by the voice of the settings, which is said once', async () => {
    const stage = await setStage({ voice: 'mine' }, { voices: ['settings'] });
    await stage.ask();
    expect(stage.spokenBy).toEqual(['settings', 'settings']);
    expect(stage.warnings()).toMatchObject([{ code: 'conversation-voice-missing', data: { voice: 'mine', instead: 'settings' } }]);
  });

  it('never stops whoever has given up', async () => {
    const own = createFakeChatModel({ script: [[gone]], model: 'own:8b' });
    const work = withStandIn({ own, standIn: () => Promise.reject(new Error('none')), sizeOf: () => 'full', onStandIn: () => undefined });
    const aborted = AbortSignal.abort(new Error('given up'));
    await expect(collectReply(work, [], { signal: aborted })).rejects.toThrow('given up');
  });
});
