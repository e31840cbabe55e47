/** What the memory helper understands: conversations on disk, and sentences as vectors. */
import type { ConversationChoices, ConversationSummary, StoredConversation, StoredMessage, TurnRecord } from '../../core/chat/ports.ts';
import type { BackupContent, StoreMeasure } from '../../core/data/ports.ts';
import type { Recovery } from '../../core/data/recovery-ports.ts';
import type { ExportedFile, ExportRequest, ImportedFile, ImportRequest } from '../../core/data/transfer-ports.ts';
import type { Seal } from './backup.ts';
import type { Memory, MemoryAddition, NewMemory } from '../../core/memory/ports.ts';
import type { ListEntry, Reminder } from '../../core/skills/ports.ts';
import type { ChoiceChange, ConversationChange, ConversationPage, ConversationQuery, FoundMessage } from '../../core/chat/library-ports.ts';

export interface MemoryConfig {
  /** The SQLite file; its folder and the file are made when they are not there. */
  readonly databaseFile: string;
  /** Folder of all-MiniLM-L6-v2; read at the first `embed`, not before. */
  readonly embedderFolder: string;
  /** How a copy before a migration is encrypted; left out, it is plain. */
  readonly copies?: CopySeal | undefined;
}

/** The passphrase, or in words why there is none although one is set: then nothing is migrated. */
export type CopySeal =
  Seal | { readonly refusal: string; /** It was asked for, and can not be had: a recovery does without. */ readonly final?: boolean };

/** A turn with what the store itself can't know. */
export interface AppendInput {
  /** Names this turn: appending it again, because nobody knows whether it was stored before the process died, changes nothing. */
  readonly id: string;
  readonly turn: TurnRecord;
  /** The name of the conversation, should this turn start one. */
  readonly title: string;
}

/** What changes of one conversation; what is left out stays. */
export interface ChangeInput extends ConversationChange {
  readonly id: string;
  readonly deleted?: boolean;
}

/** A part of the list of conversations, see {@link ConversationPage}. */
export interface PageInput {
  readonly limit: number;
  readonly after?: string | undefined;
}

/** A fact that may matter. */
export interface CandidateOutput {
  readonly memory: Memory;
  /** Cosine of question and fact, -1 to 1; undefined without the network or the vector. */
  readonly similarity: number | undefined;
  readonly importance: number;
}

interface Method<Input, Output> {
  readonly input: Input;
  readonly chunk: never;
  readonly part: never;
  readonly output: Output;
}

/** Calls of the memory helper. */
export interface MemoryProtocol {
  readonly config: MemoryConfig;
  /** A database that was found damaged is usable again. */
  readonly note: Recovery;
  readonly methods: {
    readonly appendTurn: Method<AppendInput, { readonly conversationId: string }>;
    readonly listConversations: Method<undefined, readonly ConversationSummary[]>;
    readonly pageConversations: Method<PageInput, ConversationPage>;
    /** The id is handed in, so that trying again begins nothing twice. */
    readonly beginConversation: Method<{ readonly id: string } & ChoiceChange, void>;
    readonly conversationChoices: Method<{ readonly id: string }, ConversationChoices>;
    readonly usedModels: Method<undefined, readonly string[]>;
    readonly showConversation: Method<{ readonly id: string }, StoredConversation>;
    readonly recentMessages: Method<
      { readonly id: string; readonly limit: number; readonly until?: string | null },
      readonly StoredMessage[]
    >;
    /** Those of them that are stored, in conversations that were not deleted for good. */
    readonly storedMessages: Method<{ readonly ids: readonly string[] }, readonly string[]>;
    readonly latestConversation: Method<undefined, ConversationSummary | undefined>;
    readonly changeConversation: Method<ChangeInput, void>;
    readonly showBranch: Method<{ readonly id: string; readonly messageId: string }, StoredConversation>;
    readonly searchMessages: Method<ConversationQuery, readonly FoundMessage[]>;
    readonly addMemory: Method<NewMemory, MemoryAddition>;
    readonly listMemories: Method<undefined, readonly Memory[]>;
    /** `words` are stems: what begins with one has it. */
    readonly memoryCandidates: Method<
      { readonly question: string; readonly words: readonly string[]; readonly limit: number },
      readonly CandidateOutput[]
    >;
    readonly changeMemory: Method<{ readonly id: string } & Pick<NewMemory, 'text' | 'normalised' | 'slot'>, Memory>;
    readonly forgetMemory: Method<{ readonly id: string }, void>;
    readonly restoreMemory: Method<{ readonly id: string }, Memory>;
    readonly memoriesUsed: Method<{ readonly ids: readonly string[] }, void>;
    readonly addReminder: Method<Reminder, void>;
    readonly listReminders: Method<undefined, readonly Reminder[]>;
    readonly removeReminders: Method<{ readonly ids: readonly string[] }, void>;
    readonly addListEntries: Method<readonly ListEntry[], void>;
    readonly listEntries: Method<{ readonly list: string | undefined }, readonly ListEntry[]>;
    readonly removeListEntries: Method<{ readonly ids: readonly string[] }, void>;
    readonly embed: Method<{ readonly texts: readonly string[] }, readonly Float32Array[]>;
    /** Copies the database there and verifies the copy; calls in between are answered. */
    readonly backUp: Method<{ readonly file: string; readonly seal?: Seal | undefined }, BackupContent>;
    readonly inspectBackup: Method<{ readonly file: string; readonly passphrase?: string | undefined }, BackupContent>;
    /** Whole or not at all; the database that was there stays as `keepAs`. */
    readonly restoreBackup: Method<
      { readonly file: string; readonly passphrase?: string | undefined; readonly keepAs: string; readonly seal?: Seal | undefined },
      BackupContent
    >;
    /** Writes a document, page by page; calls in between are answered. */
    readonly exportDocument: Method<ExportRequest, ExportedFile>;
    /** Reads a document the same way, then adds it in one transaction. */
    readonly importDocument: Method<ImportRequest, ImportedFile>;
    /** Resolves when what a deletion of everything took out of its place is overwritten. Throws Problem `data-unwritable`. */
    readonly finishErasure: Method<undefined, void>;
    readonly measureStore: Method<undefined, StoreMeasure>;
    /** Reads every page; what is damaged is recovered first. */
    readonly checkDatabase: Method<undefined, { readonly bytes: number; readonly conversations: number }>;
  };
}
