/** What the main process tells the main window alone: sound to play, and what goes with it. Crosses as {@link DesktopMessage} on the event channel. */

/** A short sound without words. */
export type EarconName = 'listening-started' | 'listening-stopped' | 'failed' | 'muted' | 'unmuted';

/** Sound is numbered by play: what comes late is another's and is dropped. */
export type DesktopEvent =
  /** A play begins; the device is opened ahead of the first sample. `tapped`: what is played is told by `playback.played`. */
  | {
      readonly type: 'playback-started';
      readonly playId: number;
      readonly volume: number;
      readonly ducked: boolean;
      readonly tapped?: boolean;
    }
  /** Mono samples that follow those before, a tenth of a second at most. */
  | { readonly type: 'playback-speech'; readonly playId: number; readonly samples: Int16Array; readonly sampleRateHz: number }
  /** There is no more speech. */
  | { readonly type: 'playback-ended'; readonly playId: number }
  | { readonly type: 'playback-ducked'; readonly playId: number; readonly ducked: boolean }
  /** The volume changed, 0 to 1; a play under way follows. */
  | { readonly type: 'volume-changed'; readonly volume: number }
  /** Falls silent at once. */
  | { readonly type: 'playback-stopped'; readonly playId: number }
  /** The loudspeaker to play on, by name, or `default`. */
  | { readonly type: 'speaker-chosen'; readonly name: string }
  /** Look which loudspeakers there are, and tell by `playback.speakers`. */
  | { readonly type: 'speakers-wanted' }
  | { readonly type: 'earcon-wanted'; readonly name: EarconName }
  /** Loudness at the microphone that is being tested, 0 to 1, about 30 times a second. */
  | { readonly type: 'test-level-measured'; readonly rms: number };

/** How such an event is told from those for everyone. */
export interface DesktopMessage {
  readonly desktop: DesktopEvent;
}
