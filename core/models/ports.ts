/** What the models' part needs from outside: the catalogue on this computer, and an Ollama server. */
import type { CallOptions } from '../base/call.ts';

/** What a model is for. */
export type ModelKind = 'recognizer' | 'voice' | 'phonemes' | 'embedder' | 'vad' | 'wake' | 'chat';

/** A line of the catalogue. */
export interface CatalogueEntry {
  readonly id: string;
  readonly kind: ModelKind;
  readonly name: string;
  readonly bytes: number;
  /** SPDX. */
  readonly licence: string;
  /** ISO 639-1 codes; `*` for a multilingual model. */
  readonly languages: readonly string[];
  /** Comes with the program. */
  readonly bundled: boolean;
  /** All files are there, by size. */
  readonly installed: boolean;
  /** Its files are there, and one has another size. */
  readonly damaged: boolean;
  /** Every file had the right sum and has not changed since. */
  readonly verified: boolean;
  /** There is a source to fetch it from. */
  readonly downloadable: boolean;
  /** What an interrupted download left, in bytes. */
  readonly partialBytes: number;
}

/** How an installation goes on. */
export interface CatalogueProgress {
  /** What is on disk, earlier tries included. */
  readonly receivedBytes: number;
  readonly totalBytes: number | undefined;
  /** All has arrived; its sum is computed. */
  readonly checking: boolean;
}

/** The catalogue. */
export interface Catalogue {
  list(): Promise<readonly CatalogueEntry[]>;
  /** A stop keeps what arrived. @throws Problem `model-unknown`, `download-failed`, `download-altered`, `disk-full`, `data-unwritable`; the signal's reason */
  install(id: string, options: CallOptions & { readonly onProgress: (progress: CatalogueProgress) => void }): Promise<unknown>;
  /** Deletes what an interrupted download left. */
  discard(id: string): Promise<void>;
  /** @throws Problem `model-unknown`, `model-bundled` */
  remove(id: string): Promise<void>;
  /** Compares every file with its sum anew. @throws Problem `model-unknown`; the signal's reason */
  verify(id: string, options: CallOptions): Promise<'absent' | 'verified' | 'damaged'>;
  /** Bytes that may still be written where downloads go; undefined where the system does not say. */
  freeBytes(): Promise<number | undefined>;
}

/** A model an Ollama server has. */
export interface ServerModel {
  readonly name: string;
  readonly bytes: number;
  readonly parameters: number | undefined;
}

export interface ServerProgress {
  /** Names the part that is being fetched. */
  readonly status: string;
  readonly completedBytes: number | undefined;
  readonly totalBytes: number | undefined;
}

/** An Ollama server. All throw Problem `chat-unreachable`, `chat-refused`, `chat-insecure`; the signal's reason. */
export interface ModelServer {
  version(options: CallOptions): Promise<string>;
  list(options: CallOptions): Promise<readonly ServerModel[]>;
  running(options: CallOptions): Promise<readonly { readonly name: string }[]>;
  /** Leaving it stops the download; the server keeps what arrived. @throws Problem `download-failed` */
  pull(name: string, options: CallOptions): AsyncIterable<ServerProgress>;
  /** @throws Problem `chat-model-missing` */
  delete(name: string, options: CallOptions): Promise<void>;
}
