/** Taking conversations and memories out as a document, and bringing them in. */
import type { CallOptions } from '../base/call.ts';

/** What is written, and where. */
export interface ExportRequest {
  /** Absolute; a file of that name is replaced. */
  readonly file: string;
  readonly format: 'json' | 'markdown';
  /** All of them, none, or those with these ids. */
  readonly conversations: 'all' | 'none' | readonly string[];
  readonly memories: boolean;
  /** Of the words in Markdown; English where it is left out. */
  readonly language?: 'en' | 'fr' | undefined;
}

/** What was written. */
export interface ExportedFile {
  readonly file: string;
  readonly bytes: number;
  readonly conversations: number;
  readonly messages: number;
  readonly memories: number;
}

/** What of a document is wanted. */
export interface ImportRequest {
  /** Absolute. */
  readonly file: string;
  readonly conversations: boolean;
  readonly memories: boolean;
}

/** Conversations and memories, counted. */
export interface TransferCount {
  readonly conversations: number;
  readonly memories: number;
}

/** What an import did. */
export interface ImportedFile extends ExportedFile {
  /** What was here already. */
  readonly known: TransferCount;
  /** Of what was added, this got another id, since its own is that of something else here. */
  readonly renamed: TransferCount;
  /** What the document holds and was not wanted. */
  readonly left: TransferCount;
}

/** Export and import. Every call may throw Problem `disk-full`, `data-unwritable`, `data-corrupt`, `data-newer`, or EngineFault. */
export interface Transfer {
  /** The file is there whole or not at all, for the user alone. @throws Problem `file-unwritable`, `conversation-missing` */
  export(request: ExportRequest, options: CallOptions): Promise<ExportedFile>;
  /**
   * All or nothing. What is here stays as it is: the same again adds nothing, and something else of the same id comes in under another.
   * @throws Problem `file-missing`, `file-unreadable`, `import-foreign`, `import-newer`, `import-damaged`, `import-too-large`
   */
  import(request: ImportRequest, options: CallOptions): Promise<ImportedFile>;
}
