/** Decides which language model answers: what is set, or with `auto` Ollama when it is there and the embedded model when not. */
import type { CallOptions } from '../base/call.ts';
import { systemClock } from '../base/clock.ts';
import type { Clock } from '../base/clock.ts';
import { Problem } from '../base/errors.ts';
import type { Log } from '../base/log.ts';
import { silentLog } from '../base/log.ts';
import { parametersOf, sizeOf } from './model-size.ts';
import type { ModelSize } from './model-size.ts';
import { pickModel } from './model-pick.ts';
import type { ModelSighting } from './model-pick.ts';
import type { ChatModel, ChosenModel } from './ports.ts';
import { shrinkPrompt } from './prompt.ts';

/** How long `auto` waits for a server at the start. */
const PROBE_DEADLINE_MS = 300;
/** A look at the servers that is older is renewed, beside the turn and never in its way. */
const FRESH_MS = 60_000;
/** What is named when Ollama has no model at all. */
const SUGGESTED_MODEL = 'llama3.2:3b';

export type ChatProvider = 'ollama' | 'openai' | 'embedded';

/** The settings that decide; read anew at each choice. */
export interface ChooserSettings {
  readonly provider: 'auto' | ChatProvider;
  /** Of Ollama or the OpenAI-compatible server; empty to choose one. */
  readonly model: string;
  readonly embeddedModel: string;
  readonly ollamaUrl: string;
  readonly openaiUrl: string;
}

/** A server with models. */
export interface ChatServer {
  /** The models it has that can chat. @throws Problem when it does not answer; the signal's reason */
  look(options: CallOptions): Promise<readonly ModelSighting[]>;
  open(model: string): ChatModel;
}

/** What to choose from. */
export interface ChooserOptions {
  readonly settings: () => ChooserSettings;
  readonly ollama: ChatServer;
  readonly openai: ChatServer;
  readonly embedded: (model: string) => ChatModel;
  readonly clock?: Clock;
  readonly log?: Log;
}

/** What was chosen. */
export interface ChatChoice {
  readonly provider: ChatProvider;
  readonly model: string;
  readonly size: ModelSize;
}

/** Chooses a model for each turn. */
export interface ChatChooser {
  /** The model to ask now; takes no time once a server was looked at. @throws Problem `chat-unreachable`, `chat-model-missing` */
  choose(options: CallOptions): Promise<ChatModel>;
  /** One that is named, whatever the settings say; whether it is there shows when it is asked. */
  open(model: ChosenModel): ChatModel;
  /** What `choose` would take, after looking at the servers anew. */
  refresh(options: CallOptions): Promise<ChatChoice>;
  /** The models of the servers that are there; of those that are not, none. */
  offered(options: CallOptions): Promise<readonly ServerModel[]>;
  /** How much prompt a model that was chosen takes. */
  sizeOf(model: string): ModelSize;
}

/** A model of a server. */
export interface ServerModel {
  readonly provider: 'ollama' | 'openai';
  readonly model: string;
}

interface Look {
  readonly key: string;
  readonly atMs: number;
  readonly choice: ChatChoice;
}

/** Creates the chooser; nothing is looked at yet. */
export function createChatChooser(options: ChooserOptions): ChatChooser {
  const { settings, ollama, openai, embedded, clock = systemClock, log = silentLog } = options;
  const sizes = new Map<string, ModelSize>();
  const opened = new Map<string, ChatModel>();
  let last: Look | undefined;
  let looking: Promise<unknown> | undefined;

  const choiceOf = (provider: ChatProvider, model: string, parameters?: number): ChatChoice => {
    const size = sizeOf(parameters ?? parametersOf(model));
    sizes.set(model, size);
    return { provider, model, size };
  };

  const lookAt = async (server: ChatServer, signal: AbortSignal): Promise<readonly ModelSighting[]> => {
    const late = new AbortController();
    const cancel = clock.after(PROBE_DEADLINE_MS, () => {
      late.abort();
    });
    try {
      return await server.look({ signal: AbortSignal.any([signal, late.signal]) });
    } catch (error) {
      signal.throwIfAborted();
      log.debug('chat-server-absent', { reason: error instanceof Problem ? error.code : 'late' });
      return [];
    } finally {
      cancel();
    }
  };

  const decide = async (wanted: ChooserSettings, signal: AbortSignal): Promise<ChatChoice> => {
    if (wanted.provider === 'embedded') return choiceOf('embedded', wanted.embeddedModel);
    if (wanted.provider === 'auto') {
      const seen = pickModel(await lookAt(ollama, signal), wanted.model);
      return seen === undefined ? choiceOf('embedded', wanted.embeddedModel) : choiceOf('ollama', seen.name, seen.parameters);
    }
    const server = wanted.provider === 'ollama' ? ollama : openai;
    // A name that is set is asked for as it is, so that what is wrong with it is said.
    if (wanted.model !== '') {
      const seen = pickModel(wanted.provider === 'ollama' ? await lookAt(server, signal) : [], wanted.model, 'exactly');
      return choiceOf(wanted.provider, wanted.model, seen?.parameters);
    }
    const seen = pickModel(await server.look({ signal }), '');
    if (seen !== undefined) return choiceOf(wanted.provider, seen.name, seen.parameters);
    const url = wanted.provider === 'ollama' ? wanted.ollamaUrl : wanted.openaiUrl;
    throw new Problem('chat-model-missing', { model: SUGGESTED_MODEL, url });
  };

  const look = async (wanted: ChooserSettings, key: string, signal: AbortSignal): Promise<ChatChoice> => {
    const choice = await decide(wanted, signal);
    if (last?.choice.provider !== choice.provider || last.choice.model !== choice.model) {
      log.info('chat-chosen', { provider: choice.provider, model: choice.model });
    }
    last = { key, atMs: clock.nowMs(), choice };
    return choice;
  };

  const lookAgainBeside = (wanted: ChooserSettings, key: string): void => {
    looking ??= look(wanted, key, new AbortController().signal)
      .catch(() => undefined)
      .finally(() => {
        looking = undefined;
      });
  };

  const open = (choice: ChatChoice, wanted: ChooserSettings, key: string): ChatModel => {
    const name = `${key}\n${choice.provider}\n${choice.model}`;
    const existing = opened.get(name);
    if (existing !== undefined) return existing;
    const inner =
      choice.provider === 'embedded'
        ? embedded(choice.model)
        : choice.provider === 'ollama'
          ? ollama.open(choice.model)
          : openai.open(choice.model);
    const model: ChatModel = {
      model: inner.model,
      async *reply(messages, replyOptions) {
        // A small model's likeliest words are its best: at 0.3 SmolLM2 135M lost 7 of 17 right answers.
        const temperature = choice.size === 'small' ? 0 : replyOptions.temperature;
        let begun = false;
        try {
          for await (const part of inner.reply(messages, { ...replyOptions, temperature })) {
            begun = true;
            yield part;
          }
          return;
        } catch (error) {
          if (!(error instanceof Problem) || (error.code !== 'chat-unreachable' && error.code !== 'chat-model-missing')) throw error;
          if (last?.choice === choice) last = undefined;
          if (begun || wanted.provider !== 'auto' || choice.provider === 'embedded') throw error;
          log.warn('chat-stepped-in', { missing: choice.provider, reason: error.code });
        }
        const next = choiceOf('embedded', wanted.embeddedModel);
        const prompt = next.size === 'small' && choice.size !== 'small' ? shrinkPrompt(messages) : messages;
        yield* open(next, wanted, key).reply(prompt, replyOptions);
      },
      warm: (messages, callOptions) => inner.warm(messages, callOptions),
    };
    opened.set(name, model);
    return model;
  };

  const now = (): { readonly wanted: ChooserSettings; readonly key: string } => {
    const wanted = settings();
    const key = JSON.stringify([wanted.provider, wanted.model, wanted.embeddedModel, wanted.ollamaUrl, wanted.openaiUrl]);
    for (const name of opened.keys()) if (!name.startsWith(`${key}\n`)) opened.delete(name);
    return { wanted, key };
  };

  return {
    async choose({ signal }) {
      signal.throwIfAborted();
      const { wanted, key } = now();
      if (last?.key !== key) return open(await look(wanted, key, signal), wanted, key);
      if (clock.nowMs() - last.atMs >= FRESH_MS && wanted.provider === 'auto') lookAgainBeside(wanted, key);
      return open(last.choice, wanted, key);
    },
    open({ provider, model }) {
      const { wanted, key } = now();
      const size = sizes.get(model) ?? sizeOf(parametersOf(model));
      // A key of its own: what is opened for the settings may step aside for the embedded model.
      return open({ provider, model, size }, { ...wanted, provider }, `${key}\nown`);
    },
    async refresh({ signal }) {
      const { wanted, key } = now();
      return look(wanted, key, signal);
    },
    async offered({ signal }) {
      const { wanted } = now();
      const of = async (provider: ServerModel['provider'], server: ChatServer): Promise<ServerModel[]> =>
        (await lookAt(server, signal)).map(({ name }) => ({ provider, model: name }));
      return (await Promise.all([of('ollama', ollama), wanted.openaiUrl === '' ? [] : of('openai', openai)])).flat();
    },
    sizeOf: (model) => sizes.get(model) ?? sizeOf(parametersOf(model)),
  };
}
