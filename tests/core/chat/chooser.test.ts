import { describe, expect, it } from 'vitest';
import { Problem } from '../../../core/base/errors.ts';
import { createChatChooser } from '../../../core/chat/chooser.ts';
import type { ChatChooser, ChatServer, ChooserSettings } from '../../../core/chat/chooser.ts';
import type { ModelSighting } from '../../../core/chat/model-pick.ts';
import { parametersOf, sizeOf } from '../../../core/chat/model-size.ts';
import { pickModel } from '../../../core/chat/model-pick.ts';
import type { ChatModel } from '../../../core/chat/ports.ts';
import { collectReply, rejection, replyText } from '../../contracts/chat-model.ts';
import { createFakeChatModel } from '../../fakes/fake-chat-model.ts';
import type { FakeChatModel } from '../../fakes/fake-chat-model.ts';
import { createVirtualClock } from '../../fakes/virtual-clock.ts';
import type { VirtualClock } from '../../fakes/virtual-clock.ts';

const { signal } = new AbortController();
const ask = [
  { role: 'system', content: 'Long instructions.' },
  { role: 'user', content: '[It is 18:41.]\nHello?' },
] as const;
const large: ModelSighting = { name: 'llama3.2:3b', parameters: 3.2e9, modifiedAtMs: 1 };
const unreachable = new Problem('chat-unreachable', { url: 'http://127.0.0.1:11434' });

interface Bench {
  readonly chooser: ChatChooser;
  readonly clock: VirtualClock;
  readonly looks: () => number;
  readonly embedded: FakeChatModel;
  readonly opened: readonly string[];
}

function bench(
  look: (call: { signal: AbortSignal }) => Promise<readonly ModelSighting[]>,
  settings: () => Partial<ChooserSettings> = () => ({}),
  answer: readonly (string | Error)[] = ['Hi.'],
): Bench {
  const clock = createVirtualClock();
  const opened: string[] = [];
  let looks = 0;
  const server = (kind: string): ChatServer => ({
    look: (call) => {
      looks += 1;
      return look(call);
    },
    open: (model) => {
      opened.push(`${kind} ${model}`);
      return createFakeChatModel({ script: [answer], model });
    },
  });
  const embedded = createFakeChatModel({ script: [['Embedded.']], model: 'smollm2-135m-instruct' });
  const chooser = createChatChooser({
    settings: () => ({
      provider: 'auto',
      model: '',
      embeddedModel: 'smollm2-135m-instruct',
      ollamaUrl: 'http://o',
      openaiUrl: 'http://p',
      ...settings(),
    }),
    ollama: server('ollama'),
    openai: server('openai'),
    embedded: () => embedded,
    clock,
  });
  return { chooser, clock, looks: () => looks, embedded, opened };
}

describe('a model that is named', () => {
  it('is opened whatever is set, without a look, and does not step aside', async () => {
    const { chooser, looks, opened, embedded } = bench(
      async () => [large],
      () => ({}),
      [unreachable],
    );
    const own = chooser.open({ provider: 'openai', model: 'other' });
    expect(await rejection(collectReply(own, ask))).toBe(unreachable);
    expect([opened, looks(), embedded.prompts]).toEqual([['openai other'], 0, []]);
    expect(chooser.open({ provider: 'openai', model: 'other' })).toBe(own);
    // The same one, chosen by itself, still does.
    const chosen = await chooser.choose({ signal });
    chooser.open({ provider: 'ollama', model: chosen.model });
    expect(replyText(await collectReply(chosen, ask))).toBe('Embedded.');
  });
});

describe('the choice of a model', () => {
  it('is Ollama where it has a model, looked at once', async () => {
    const { chooser, looks } = bench(async () => [large]);
    const first = await chooser.choose({ signal });
    expect(first.model).toBe('llama3.2:3b');
    expect(await chooser.choose({ signal })).toBe(first);
    expect(looks()).toBe(1);
    expect(chooser.sizeOf('llama3.2:3b')).toBe('full');
  });

  it.each([
    ['is absent', () => Promise.reject(unreachable)],
    ['has no model', () => Promise.resolve([])],
  ])('is the embedded model where Ollama %s', async (_name, look) => {
    const { chooser } = bench(look);
    expect((await chooser.choose({ signal })).model).toBe('smollm2-135m-instruct');
    expect(chooser.sizeOf('smollm2-135m-instruct')).toBe('small');
  });

  it('waits 300 ms at most', async () => {
    const { chooser, clock } = bench(
      (call) =>
        new Promise((_resolve, reject) => {
          call.signal.addEventListener('abort', () => {
            reject(call.signal.reason as Error);
          });
        }),
    );
    let chosen: ChatModel | undefined;
    void chooser.choose({ signal }).then((model) => {
      chosen = model;
    });
    await clock.advance(299);
    expect(chosen).toBeUndefined();
    await clock.advance(1);
    expect(chosen?.model).toBe('smollm2-135m-instruct');
    expect(clock.timers()).toBe(0);
  });

  it('follows an Ollama that comes later, beside a turn and not in its way', async () => {
    let there = false;
    const { chooser, clock, looks } = bench(async () => {
      if (!there) throw unreachable;
      return [large];
    });
    await chooser.choose({ signal });
    there = true;
    expect((await chooser.choose({ signal })).model).toBe('smollm2-135m-instruct');
    expect(looks()).toBe(1);
    await clock.advance(60_000);
    expect((await chooser.choose({ signal })).model).toBe('smollm2-135m-instruct');
    await clock.settle();
    expect((await chooser.choose({ signal })).model).toBe('llama3.2:3b');
    expect(looks()).toBe(2);
  });

  it('is made anew when a setting changes', async () => {
    let provider: ChooserSettings['provider'] = 'auto';
    const { chooser } = bench(
      async () => [large],
      () => ({ provider }),
    );
    await chooser.choose({ signal });
    provider = 'embedded';
    expect((await chooser.choose({ signal })).model).toBe('smollm2-135m-instruct');
  });

  it('takes a name that is set for a provider as it is', async () => {
    const { chooser, opened } = bench(
      async () => [large],
      () => ({ provider: 'ollama', model: 'absent:1b' }),
    );
    await chooser.choose({ signal });
    expect(opened).toEqual(['ollama absent:1b']);
  });

  it('says what is missing when a provider is set that is not there, or empty', async () => {
    const absent = bench(
      () => Promise.reject(unreachable),
      () => ({ provider: 'ollama' }),
    );
    expect(await rejection(absent.chooser.choose({ signal }))).toBe(unreachable);
    const empty = bench(
      async () => [],
      () => ({ provider: 'ollama' }),
    );
    expect(await rejection(empty.chooser.choose({ signal }))).toMatchObject({ code: 'chat-model-missing' });
  });

  it('takes the first model of an OpenAI-compatible server', async () => {
    const { chooser, opened } = bench(
      async () => [
        { name: 'first', modifiedAtMs: -0 },
        { name: 'second', modifiedAtMs: -1 },
      ],
      () => ({ provider: 'openai' }),
    );
    await chooser.choose({ signal });
    expect(opened).toEqual(['openai first']);
  });
});

describe('a chosen model', () => {
  it('is stepped in for by the embedded one when it went away, with a prompt of its size', async () => {
    const { chooser, embedded, looks } = bench(async () => [large], undefined, [unreachable]);
    const parts = await collectReply(await chooser.choose({ signal }), ask);
    expect(replyText(parts)).toBe('Embedded.');
    expect(parts.at(-1)).toMatchObject({ model: 'smollm2-135m-instruct' });
    expect(embedded.prompts[0]?.at(-1)).toEqual({ role: 'user', content: 'Hello?' });
    expect(embedded.prompts[0]?.[0]?.content).not.toContain('Long instructions');
    await chooser.choose({ signal });
    expect(looks()).toBe(2);
  });

  it('is not stepped in for in the middle of an answer, for another problem, or when it was asked for by name', async () => {
    const interrupted = bench(async () => [large], undefined, ['One ', unreachable]);
    expect(await rejection(collectReply(await interrupted.chooser.choose({ signal }), ask))).toBe(unreachable);
    const refused = new Problem('chat-refused', { detail: 'no' });
    const other = bench(async () => [large], undefined, [refused]);
    expect(await rejection(collectReply(await other.chooser.choose({ signal }), ask))).toBe(refused);
    const named = bench(
      async () => [large],
      () => ({ provider: 'ollama' }),
      [unreachable],
    );
    expect(await rejection(collectReply(await named.chooser.choose({ signal }), ask))).toBe(unreachable);
  });

  it('uses its likeliest words when it is small', async () => {
    const temperatures: number[] = [];
    const chooser = createChatChooser({
      settings: () => ({ provider: 'auto', model: '', embeddedModel: 'tiny-135m', ollamaUrl: '', openaiUrl: '' }),
      ollama: { look: async () => [large], open: (model) => spy(model, temperatures) },
      openai: { look: async () => [], open: (model) => spy(model, temperatures) },
      embedded: (model) => spy(model, temperatures),
    });
    const use = async (model: ChatModel): Promise<void> => {
      for await (const part of model.reply(ask, { signal, maxTokens: 1, temperature: 0.7 })) expect(part).toBeDefined();
    };
    await use(await chooser.choose({ signal }));
    expect(temperatures).toEqual([0.7]);
    expect(chooser.sizeOf('tiny-135m')).toBe('small');
  });
});

function spy(model: string, temperatures: number[]): ChatModel {
  const fake = createFakeChatModel({ script: [['Hi.']], model });
  return {
    ...fake,
    reply(messages, options) {
      temperatures.push(options.temperature);
      return fake.reply(messages, options);
    },
  };
}

describe('picking a model', () => {
  const seen: readonly ModelSighting[] = [
    { name: 'old:7b', modifiedAtMs: 1 },
    { name: 'new:latest', modifiedAtMs: 9 },
    { name: 'used:1b', modifiedAtMs: 2, expiresAtMs: 5 },
    { name: 'used-last:1b', modifiedAtMs: 3, expiresAtMs: 6 },
  ];
  it('takes the one that is wanted, with or without its tag', () => {
    expect(pickModel(seen, 'old:7b')?.name).toBe('old:7b');
    expect(pickModel(seen, 'new')?.name).toBe('new:latest');
  });
  it('takes the one used last, then the one fetched last', () => {
    expect(pickModel(seen, '')?.name).toBe('used-last:1b');
    expect(pickModel(seen, 'absent')?.name).toBe('used-last:1b');
    expect(pickModel(seen.slice(0, 2), '')?.name).toBe('new:latest');
    expect(pickModel([], '')).toBeUndefined();
    expect(pickModel(seen, 'absent', 'exactly')).toBeUndefined();
  });
});

describe('the size of a model', () => {
  it.each([
    ['134.52M', 134.52e6],
    ['3.2B', 3.2e9],
    ['smollm2-135m-instruct', 135e6],
    ['llama3.2:1b', 1e9],
    ['qwen2.5:0.5b-instruct-q4_K_M', 0.5e9],
    ['SmolLM2-135M-Instruct.Q4_1', 135e6],
    ['llama3.2', undefined],
    ['gpt-4o-mini', undefined],
    ['mistral-nemo:latest', undefined],
  ])('is read from %j', (text, parameters) => {
    expect(parametersOf(text)).toBe(parameters);
  });
  it('is large unless it is known to be small', () => {
    expect([sizeOf(135e6), sizeOf(1e9), sizeOf(undefined)]).toEqual(['small', 'full', 'full']);
  });
});
