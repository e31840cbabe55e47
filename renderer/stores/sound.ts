/** The sound devices as the settings show them, and their tests. */
import { createStore } from 'zustand/vanilla';
import type { StoreApi } from 'zustand/vanilla';
import type { PageReply, PageRouteInput, PageRouteName, PageRouteOutput } from '../../contract/desktop.ts';
import type { ProblemReport } from '../../contract/problems.ts';
import type { Bridge } from '../bridge/port.ts';
import { problemOf } from './reply.ts';

/** What is going on; one at a time. */
export type SoundActivity = 'recording' | 'recording-played' | 'speaker-test' | 'voice-sample';

export interface SoundState {
  /** Undefined until they are known. */
  readonly devices: PageRouteOutput<'audio.devices'> | undefined;
  /** Empty until they are known. */
  readonly voices: PageRouteOutput<'audio.voices'>['voices'];
  readonly activity: SoundActivity | undefined;
  /** What the test of the microphone recorded last. */
  readonly recorded: PageRouteOutput<'audio.test-microphone'> | undefined;
  readonly problem: ProblemReport | undefined;
  /** Asks which devices there are now. */
  look(): Promise<void>;
  loadVoices(): Promise<void>;
  record(): Promise<void>;
  playRecording(): Promise<void>;
  testSpeaker(): Promise<void>;
  sampleVoice(voice: string): Promise<void>;
  /** Ends whatever goes on. */
  stop(): Promise<void>;
  /** Follows the loudness of the test. @returns how to end it */
  follow(): () => void;
}

export type SoundStore = StoreApi<SoundState> & {
  /** Loudness at the tested microphone now, 0 to 1; asked for each time the meter is drawn. */
  readonly level: () => number;
};

export function createSoundStore(bridge: Bridge): SoundStore {
  let level = 0;
  const store = createStore<SoundState>()((set, get) => {
    const run = async <R extends PageRouteName>(activity: SoundActivity, route: R, input: PageRouteInput<R>): Promise<PageReply<R>> => {
      set({ activity, problem: undefined });
      const reply = await bridge.request(route, input);
      // Something else may have taken its place.
      if (get().activity === activity) set({ activity: undefined, problem: problemOf(reply) });
      return reply;
    };
    return {
      devices: undefined,
      voices: [],
      activity: undefined,
      recorded: undefined,
      problem: undefined,
      async look() {
        const reply = await bridge.request('audio.devices', {});
        if (reply.ok) set({ devices: reply.data });
      },
      async loadVoices() {
        const reply = await bridge.request('audio.voices', {});
        if (reply.ok) set({ voices: reply.data.voices });
      },
      async record() {
        set({ recorded: undefined });
        const reply = await run('recording', 'audio.test-microphone', {});
        if (reply.ok) set({ recorded: reply.data });
      },
      async playRecording() {
        await run('recording-played', 'audio.play-recording', {});
      },
      async testSpeaker() {
        await run('speaker-test', 'audio.test-speaker', {});
      },
      async sampleVoice(voice) {
        await run('voice-sample', 'audio.sample-voice', { voice });
      },
      async stop() {
        const { activity } = get();
        if (activity === 'recording') await bridge.request('audio.end-test', {});
        else if (activity !== undefined) await bridge.request('assistant.stop', {});
      },
      follow: () =>
        bridge.onDesktopEvent((event) => {
          if (event.type === 'test-level-measured') level = event.rms;
        }),
    };
  });
  return { ...store, level: () => level };
}
