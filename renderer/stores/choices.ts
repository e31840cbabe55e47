/** What a conversation can have of its own, as the window's state: the models and voices there are, and the choice among them. */
import { createStore } from 'zustand/vanilla';
import type { StoreApi } from 'zustand/vanilla';
import type { PageRouteInput, PageRouteOutput } from '../../contract/desktop.ts';
import type { ProblemReport } from '../../contract/problems.ts';
import type { Bridge } from '../bridge/port.ts';
import type { ConversationStore } from './conversation.ts';
import { problemOf } from './reply.ts';
import type { OwnChoices } from './turns.ts';

type ChosenModel = NonNullable<OwnChoices['model']>;
/** Null: as in the settings again. */
export type ChoiceChange = PageRouteInput<'conversations.begin'>;
type Voice = PageRouteOutput<'audio.voices'>['voices'][number];

export interface ModelChoice extends ChosenModel {
  /** As it is called where it is chosen otherwise. */
  readonly name: string;
}

export interface ChoicesState {
  /** Undefined until looked up. */
  readonly models: readonly ModelChoice[] | undefined;
  readonly voices: readonly Voice[];
  /** What answers where nothing is chosen; empty when nothing does, or it is not known yet. */
  readonly answering: string;
  readonly problem: ProblemReport | undefined;
  /** Looks up what there is; a server that does not answer has nothing. */
  load(): Promise<void>;
  /** Gives the conversation that is shown a choice of its own; one that was not begun yet is begun. */
  choose(change: ChoiceChange): Promise<void>;
}

export type ChoicesStore = StoreApi<ChoicesState>;

export function createChoicesStore(bridge: Bridge, conversation: ConversationStore): ChoicesStore {
  return createStore<ChoicesState>()((set) => ({
    models: undefined,
    voices: [],
    answering: '',
    problem: undefined,
    async load() {
      const [catalogue, servers, voices] = await Promise.all([
        bridge.request('models.list', {}),
        bridge.request('models.servers', {}),
        bridge.request('audio.voices', {}),
      ]);
      const embedded = catalogue.ok ? catalogue.data.models.filter(({ kind, state }) => kind === 'chat' && state !== 'absent') : [];
      const answering = servers.ok ? servers.data.answering : null;
      set({
        models: [
          ...embedded.map(({ id, name }) => ({ provider: 'embedded' as const, model: id, name })),
          ...(servers.ok ? servers.data.ollama.models.map(({ name }) => ({ provider: 'ollama' as const, model: name, name })) : []),
          // Such a server's models are not listed; the one that is set is known.
          ...(answering?.provider === 'openai' ? [{ provider: 'openai' as const, model: answering.model, name: answering.model }] : []),
        ],
        answering: answering?.model ?? '',
        voices: voices.ok ? voices.data.voices : [],
        problem: [catalogue, servers, voices].map(problemOf).find((problem) => problem !== undefined),
      });
    },
    async choose(change) {
      const { conversationId: id } = conversation.getState();
      const reply =
        id === null ? await bridge.request('conversations.begin', change) : await bridge.request('conversations.change', { id, ...change });
      set({ problem: problemOf(reply) });
    },
  }));
}
