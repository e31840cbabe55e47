/** What a command is made of: it is told where the person stood and gives back an answer for scripts and for people. */
import type { CommandLine } from './compose.ts';
import type { OpenedSettings } from './compose-settings.ts';

/** What every command gets. */
export interface CommandContext {
  /** Aborted by Ctrl+C. */
  readonly signal: AbortSignal;
  readonly json: boolean;
  /** The data folder. */
  readonly home: string;
  /** Settings alone, read once. */
  readonly opened: OpenedSettings;
  /** A path as the person meant it: relative to where they stood. */
  path(file: string): string;
  /** Wires the engines; the command line closes them when the command is over. */
  compose(): Promise<CommandLine>;
  /** A line for people, on standard error; nothing under --json. */
  note(line: string): void;
}

/** What a command answers. */
export interface CommandAnswer {
  /** The one JSON object. */
  readonly data: object;
  /** The same for people; lines without an end. */
  readonly text: string;
  /** Printed as it comes, instead of the others: a document that may be longer than memory is wide; under --json it is the one object. */
  readonly stream?: AsyncIterable<Uint8Array>;
  /** Exit code 1 although there is an answer, as when one file of several failed. */
  readonly failed?: boolean;
}
