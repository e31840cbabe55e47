/** What Jarvis does with memories in a conversation: keeps what it is asked to, notices, recalls, forgets, and says what it knows. */
import type { RecalledMemory } from '../../contract/domain.ts';
import type { CallOptions } from '../base/call.ts';
import type { Clock } from '../base/clock.ts';
import type { SkillAnswer, SkillQuestion } from '../skills/ports.ts';
import { describeFact, importanceOf } from './fact.ts';
import { noticeFacts } from './notice.ts';
import type { Memory, MemoryAddition, MemorySource, MemoryStore } from './ports.ts';
import { rankRecall } from './recall.ts';
import type { RecalledFact } from './recall.ts';
import { memoryRequest } from './request.ts';
import { memoryTexts } from './texts.ts';

/** Facts that go into a prompt at most, and what they may cost of it. */
const RECALL_LIMIT = 5;
const RECALL_TOKENS = 160;
/** Facts that are looked at before they are ranked. */
const CANDIDATES = 20;
/** Facts that are read out by "what do you know about me". */
const RECITED = 8;

export interface ConversationMemoryOptions {
  readonly store: MemoryStore;
  readonly clock: Clock;
  /** Whether anything is kept or recalled, and whether facts are noticed without being asked. */
  readonly settings: () => { readonly enabled: boolean; readonly notice: boolean };
}

/** Where a fact was said. */
export interface FactOrigin {
  readonly source: MemorySource;
  readonly conversationId?: string | undefined;
  readonly messageId?: string | undefined;
}

export interface ConversationMemory {
  /** Answers what is asked about memories themselves; undefined for anything else, and while memory is off. */
  answer(question: SkillQuestion, options: CallOptions): Promise<SkillAnswer | undefined>;
  /** The facts that matter to a question, best first; empty while memory is off. */
  recall(question: string, options: CallOptions): Promise<readonly RecalledMemory[]>;
  /** Keeps the facts in what was said, where there are any and noticing is on. */
  notice(said: string, origin: Omit<FactOrigin, 'source'>, options: CallOptions): Promise<void>;
  /** Keeps a fact. */
  remember(text: string, origin: FactOrigin, options: CallOptions): Promise<MemoryAddition>;
  /** Ranked and above the floor, for searching. */
  search(query: string, limit: number, options: CallOptions): Promise<readonly RecalledFact[]>;
}

const shown = ({ id, text }: Memory): RecalledMemory => ({ id, text });

/** A fact as a sentence: what follows "remember that", with a capital and a full stop. */
function asSentence(text: string): string {
  const trimmed = text.trim().replace(/\s+/g, ' ');
  return trimmed.charAt(0).toUpperCase() + trimmed.slice(1);
}

export function createConversationMemory({ store, clock, settings }: ConversationMemoryOptions): ConversationMemory {
  /** What "that" means: the fact that was kept or used last. */
  let last: Memory | undefined;

  const search: ConversationMemory['search'] = async (query, limit, options) =>
    rankRecall(query, await store.candidates(query, Math.max(CANDIDATES, limit * 2), options), {
      limit,
      tokens: Number.POSITIVE_INFINITY,
      nowMs: clock.epochMs(),
    });
  const remember: ConversationMemory['remember'] = async (text, origin, options) => {
    const addition = await store.add({ ...describeFact(asSentence(text)), importance: importanceOf(origin.source), ...origin }, options);
    last = addition.memory;
    return addition;
  };

  return {
    remember,
    search,
    async answer({ text, language, conversationId }, options) {
      if (!settings().enabled) return undefined;
      const request = memoryRequest(text);
      if (request === undefined) return undefined;
      const texts = memoryTexts(language, text);
      const say = (answer: string, recalled: readonly Memory[] = []): SkillAnswer => ({
        skill: 'memory',
        text: answer,
        recalled: recalled.map(shown),
      });
      switch (request.kind) {
        case 'remember': {
          const { memory, outcome } = await remember(request.fact, { source: 'asked', conversationId }, options);
          return say(outcome === 'known' ? texts.known : texts.remembered, [memory]);
        }
        case 'recite': {
          const memories = (await store.list(options)).filter(({ supersededBy }) => supersededBy === undefined);
          if (memories.length === 0) return say(texts.nothingKnown);
          const told = memories.slice(0, RECITED);
          return say(
            texts.recital(
              told.map((memory) => memory.text),
              memories.length - told.length,
            ),
            told,
          );
        }
        case 'forget-that': {
          if (last === undefined) return say(texts.nothingToForget);
          const forgotten = last;
          last = undefined;
          await store.forget(forgotten.id, options);
          return say(texts.forgotten(forgotten.text));
        }
        case 'forget-all':
          return say(texts.notAll);
        case 'forget': {
          const [best] = await search(request.about, 1, options);
          if (best === undefined) return say(texts.unknown);
          await store.forget(best.candidate.memory.id, options);
          return say(texts.forgotten(best.candidate.memory.text));
        }
      }
    },
    async recall(question, options) {
      // What is asked about memories themselves must not move what “that” means.
      if (!settings().enabled || memoryRequest(question) !== undefined) return [];
      const candidates = await store.candidates(question, CANDIDATES, options);
      const facts = rankRecall(question, candidates, { limit: RECALL_LIMIT, tokens: RECALL_TOKENS, nowMs: clock.epochMs() });
      const memories = facts.map(({ candidate }) => candidate.memory);
      if (memories.length > 0) {
        last = memories[0];
        await store.used(
          memories.map(({ id }) => id),
          options,
        );
      }
      return memories.map(shown);
    },
    async notice(said, origin, options) {
      if (!settings().enabled || !settings().notice || memoryRequest(said) !== undefined) return;
      for (const fact of noticeFacts(said)) await remember(fact, { source: 'noticed', ...origin }, options);
    },
  };
}
