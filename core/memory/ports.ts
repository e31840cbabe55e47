/** What remembering needs: facts on disk that are found by meaning and by words. */
import type { CallOptions } from '../base/call.ts';

/** Turns texts into vectors whose cosine says how alike in meaning two texts are. */
export interface Embedder {
  /** Values per vector. */
  readonly dimensions: number;
  /** Unit-length vectors, one per text, in order. @throws Problem `model-missing`, `model-corrupt`; EngineFault */
  embed(texts: readonly string[], options: CallOptions): Promise<readonly Float32Array[]>;
}

/** How a fact came here: the user asked for it, Jarvis noticed it in what the user said, or it was imported. */
export type MemorySource = 'asked' | 'noticed' | 'imported';

/** A fact. */
export interface Memory {
  readonly id: string;
  /** In the words of the user. */
  readonly text: string;
  readonly source: MemorySource;
  /** The turn it was said in, where there was one. */
  readonly conversationId?: string;
  readonly messageId?: string;
  /** Milliseconds since 1970. */
  readonly createdAt: number;
  /** When an answer used it last. */
  readonly usedAt?: number;
  /** The newer fact that took its place; it is listed and no longer recalled. */
  readonly supersededBy?: string;
  /** When it came in with a document. */
  readonly importedAt?: number;
}

/** A fact to keep. */
export interface NewMemory {
  readonly text: string;
  readonly source: MemorySource;
  readonly conversationId?: string | undefined;
  readonly messageId?: string | undefined;
  /** Identical ones are the same fact; see normaliseFact. */
  readonly normalised: string;
  /** What there can be one of, such as the user's name: a newer one takes the place of the older. */
  readonly slot?: string | undefined;
  /** 0 to 1. */
  readonly importance: number;
}

/** What became of a fact. */
export interface MemoryAddition {
  readonly memory: Memory;
  /** `known`: it was there already. */
  readonly outcome: 'added' | 'known';
  /** The facts whose place it took. */
  readonly superseded: readonly Memory[];
}

/** A fact that may matter to a question. */
export interface MemoryCandidate {
  readonly memory: Memory;
  /** Cosine of question and fact, -1 to 1; undefined where there is no network to tell, or no vector yet. */
  readonly similarity: number | undefined;
  readonly importance: number;
}

/** Keeps facts. Every call may throw Problem `disk-full`, `data-unwritable`, `data-corrupt`; those that need vectors also `model-missing`. */
export interface MemoryStore {
  /** Resolves when it is on disk. */
  add(memory: NewMemory, options: CallOptions): Promise<MemoryAddition>;
  /** Every one that is not deleted, the newest first; superseded ones too. */
  list(options: CallOptions): Promise<readonly Memory[]>;
  /** Facts that hold, nearest by meaning and by words, best first by meaning. */
  candidates(question: string, limit: number, options: CallOptions): Promise<readonly MemoryCandidate[]>;
  /** It is told anew: see `add`. One that is superseded stays so, unless it is about something else now. @throws Problem `memory-missing` */
  change(id: string, memory: Pick<NewMemory, 'text' | 'normalised' | 'slot'>, options: CallOptions): Promise<Memory>;
  /**
   * Can be undone for thirty days. Of what it superseded, the fact told last holds again; where it was superseded itself, none does.
   * @throws Problem `memory-missing`
   */
  forget(id: string, options: CallOptions): Promise<void>;
  /**
   * Undoes forgetting: it takes again the place of what contradicts it and holds meanwhile, or comes back superseded if it was.
   * @throws Problem `memory-missing`
   */
  restore(id: string, options: CallOptions): Promise<Memory>;
  /** Notes that an answer used them. */
  used(ids: readonly string[], options: CallOptions): Promise<void>;
}
