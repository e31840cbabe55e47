/** What the desktop app is made of, as its shell sees it. */
import type { AssistantEvent } from '../contract/events.ts';
import type { RouteHandlers } from '../contract/ipc.ts';
import type { Place } from '../contract/routes/about.ts';
import type { HandlersOf } from '../contract/route.ts';
import type { audioRoutes } from '../contract/routes/audio.ts';
import type { Log } from '../core/base/log.ts';
import type { ChatChoice } from '../core/chat/chooser.ts';
import type { LiveSettings } from '../core/settings/live.ts';
import type { Sound } from './ipc/sound.ts';
import type { DictationLine } from './shell/hotkey/hotkeys.ts';
import type { TalkLine } from './shell/hotkey/push-to-talk.ts';

export interface DesktopOptions {
  /** The data folder. */
  readonly home: string;
  /** The app's folder, which holds out/. */
  readonly root: string;
  /** Holds models/, and node/ where the app brings its own Node. */
  readonly resources: string;
}

/** A language model, and where it is. */
export interface ChatModelName {
  readonly provider: ChatChoice['provider'];
  readonly name: string;
}

export interface ChatModels {
  /** Undefined when nothing can answer now. */
  readonly answering: ChatModelName | undefined;
  readonly choices: readonly ChatModelName[];
}

/** What the shell shows and serves. */
export interface Desktop {
  readonly handlers: RouteHandlers & HandlersOf<typeof audioRoutes>;
  /** The page that plays. */
  readonly soundPage: Sound['page'];
  /** Plays a short sound; listening, failing and muting have theirs already. */
  readonly earcon: Sound['earcon'];
  /** The conversation for a key that is held. */
  readonly talk: TalkLine;
  /** Dictation for a key that is held. */
  readonly dictation: DictationLine;
  readonly settings: LiveSettings;
  /** @returns how to unsubscribe */
  readonly subscribe: (listener: (event: AssistantEvent) => void) => () => void;
  readonly log: Log;
  /** Bytes of all files below a folder; null when it is not there. */
  readonly folderBytes: (folder: string) => Promise<number | null>;
  /** Where the app keeps things. */
  readonly folders: Readonly<Record<Place, string>>;
  /** What answers now, and the models that could. */
  readonly chatModels: () => Promise<ChatModels>;
  /** Begins to load what the first question needs. */
  warm(): void;
  /** Stops what is going on and every helper, each within four seconds. */
  close(): Promise<void>;
}
