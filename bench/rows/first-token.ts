/** A question -> the first token of its answer: model not loaded, loaded, and with the prompt's start evaluated ahead. */
import type { ChatMessage, ChatModel } from '../../core/chat/ports.ts';
import type { ChatProtocol } from '../../workers/chat/protocol.ts';
import { findOllama } from '../ollama.ts';
import { createQuietGate } from '../quiet.ts';
import type { Row, Table } from '../report.ts';
import { atMost } from '../report.ts';
import { openRig } from '../rig.ts';
import { pairedRatio, spread } from '../statistics.ts';
import { openPartners } from '../talk.ts';
import type { Partner } from '../talk.ts';

const QUESTIONS = ['What is the capital of France?', 'Tell me about whales.', 'How do I cook rice?', 'Who was Mozart?'] as const;
const MOST_TOKENS = 4;
const DEFAULT_RUNS = 8;

const states = ['cold', 'warm', 'preloaded'] as const;
type State = (typeof states)[number];

/** How to bring a model into a state. */
interface Keeper {
  readonly partner: Partner;
  /** Out of memory. */
  unload(): Promise<void>;
  /** In memory, with nothing evaluated. */
  load(): Promise<void>;
}

async function firstTokenMs(model: ChatModel, messages: readonly ChatMessage[], signal: AbortSignal): Promise<number> {
  const started = performance.now();
  let firstMs: number | undefined;
  for await (const part of model.reply(messages, { signal, maxTokens: MOST_TOKENS, temperature: 0 })) {
    if (part.type === 'text-delta') firstMs ??= performance.now() - started;
  }
  if (firstMs === undefined) throw new Error(`${model.model} answered nothing`);
  return firstMs;
}

async function keepersOf(partners: readonly Partner[], rig: Awaited<ReturnType<typeof openRig>>, signal: AbortSignal): Promise<Keeper[]> {
  const server = await findOllama();
  const llama = rig.worker<ChatProtocol>('chat');
  return partners.flatMap((partner): Keeper[] => {
    if (partner.name === 'embedded') return [{ partner, unload: () => llama.stop(), load: () => llama.warm(signal) }];
    if (partner.name !== 'Ollama' || server === undefined) return [];
    return [{ partner, unload: () => server.unload(signal), load: () => server.load(signal) }];
  });
}

/** Measures. About one minute. */
export const firstToken: Row = async ({ runs = DEFAULT_RUNS, say, signal }) => {
  const rig = await openRig();
  const quiet = createQuietGate();
  try {
    const keepers = await keepersOf(await openPartners(rig, signal), rig, signal);
    const times: { readonly model: string; readonly name: string; readonly state: State; readonly ms: number }[] = [];
    for (let run = -1; run < runs; run += 1) {
      const question = QUESTIONS[(run + QUESTIONS.length) % QUESTIONS.length] ?? '';
      for (const keeper of keepers) {
        const { partner } = keeper;
        for (const state of states) {
          await keeper.unload();
          if (state !== 'cold') await keeper.load();
          if (state === 'preloaded') await partner.model.warm(partner.stable, { signal });
          await quiet.pass(signal);
          const ms = await firstTokenMs(partner.model, partner.prompt(question), signal);
          if (run >= 0) times.push({ model: partner.name, name: partner.model.model, state, ms });
        }
      }
      say(run < 0 ? 'warmed up' : `run ${run + 1} of ${runs}`);
    }
    const of = (model: string, state: State): number[] =>
      times.filter((time) => time.model === model && time.state === state).map(({ ms }) => ms);
    const ratioOf = (model: string, other: State): number =>
      pairedRatio(of(model, 'preloaded').map((oursMs, index) => ({ oursMs, otherMs: of(model, other)[index] ?? Number.NaN })));
    const models = keepers.map(({ partner }) => partner);
    const table: Table = [
      ['model', ...states.map((state) => `${state}: median (p95) ms`), 'cold / preloaded', 'warm / preloaded'],
      ...models.map(({ name, model }) => [
        `${name} (${model.model})`,
        ...states.map((state) => {
          const { medianMs, p95Ms } = spread(of(name, state));
          return `${medianMs} (${p95Ms})`;
        }),
        `${ratioOf(name, 'cold')}x`,
        `${ratioOf(name, 'warm')}x`,
      ]),
    ];
    return {
      timed: [
        'From the call in main to the first piece of text in main; a short question at the start of a conversation, with the prompt Jarvis gives a model of this size.',
        'cold: embedded, the helper process is not running; Ollama, the model is not in memory (the server runs). warm: loaded, nothing evaluated. preloaded: the stable start of the prompt evaluated ahead. Every time after a fresh load.',
        quiet.told(),
      ],
      goals: models.map(({ name }) =>
        atMost(
          `${name}: preloaded, median`,
          spread(of(name, 'preloaded')).medianMs,
          spread(of(name, 'warm')).medianMs,
          'ms, its time when warm',
        ),
      ),
      tables: [{ title: 'Question to first token', table }],
      details: Object.fromEntries(
        models.map(({ name }) => [name, Object.fromEntries(states.map((state) => [state, spread(of(name, state))]))]),
      ),
    };
  } finally {
    await rig.close();
  }
};
