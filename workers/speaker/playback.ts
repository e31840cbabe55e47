/** One play: pieces as they come, at whatever rate, on a device that may go away and come back. */
import type { Clock } from '../../core/base/clock.ts';
import { sleep } from '../../core/base/clock.ts';
import { Problem } from '../../core/base/errors.ts';
import { createMixer } from './mixer.ts';
import type { Mixer } from './mixer.ts';
import type { OpenOutput, Output } from './output.ts';
import type { PlayChunk, PlayInput, PlayPart } from './protocol.ts';

/** Rate the device is opened with before the first piece is there: that of the bundled voice. */
const EXPECTED_RATE_HZ = 24_000;
/** Buffers asked for after the last speech until it has left the device's queue. */
const DRAIN_BUFFERS = 2;
/** Between positions: 120 ms at 30 ms a buffer. */
const POSITION_EVERY_BUFFERS = 4;
/** A device that went away is tried again so often before the play fails. */
const REOPEN_TRIES = 10;
const REOPEN_EVERY_MS = 300;

/** What playing needs. */
export interface PlaybackOptions {
  readonly open: OpenOutput;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  readonly emit: (part: PlayPart) => void;
}

/** @returns samples of speech that left for the device. @throws Problem `speaker-missing`; the signal's reason */
export async function playAll(input: PlayInput, chunks: AsyncIterable<PlayChunk>, options: PlaybackOptions): Promise<number> {
  const { open, clock, signal, emit } = options;
  /** The one that plays, and those at other rates that follow it. */
  const mixers: Mixer[] = [];
  let { ducked } = input;
  let playedSamples = 0;
  let sounded = false;
  let ending: 'no' | 'drain' | 'stop' = 'no';
  let wake: () => void = () => undefined;
  const changed = (): Promise<void> =>
    new Promise((resolve) => {
      wake = resolve;
    });
  const mixerFor = (sampleRateHz: number): Mixer => {
    const last = mixers.at(-1);
    if (last?.sampleRateHz === sampleRateHz) return last;
    const mixer = createMixer({ sampleRateHz, volume: input.volume, ducked });
    mixers.push(mixer);
    return mixer;
  };

  const take = (chunk: PlayChunk): void => {
    switch (chunk.type) {
      case 'speech':
        if (ending === 'no') mixerFor(chunk.sampleRateHz).add(chunk.samples);
        break;
      case 'speech-end':
        if (ending === 'no') ending = 'drain';
        break;
      case 'duck':
        ({ ducked } = chunk);
        for (const mixer of mixers) mixer.duck(ducked);
        break;
      case 'stop':
        ending = 'stop';
        mixers.splice(1);
        mixers[0]?.stop();
        break;
    }
    wake();
  };
  const takeAll = async (): Promise<void> => {
    for await (const chunk of chunks) take(chunk);
  };

  /** Plays one mixer until another rate follows or all is over. */
  const playMixer = async (mixer: Mixer): Promise<'done' | 'lost'> => {
    const device = { lost: false };
    let drained = 0;
    let tappedSamples = 0;
    let buffers = 0;
    const fill = (buffer: Int16Array): void => {
      drained = mixer.empty() ? drained + 1 : 0;
      const filled = mixer.fill(buffer);
      playedSamples += filled.speechSamples;
      if (input.tapped === true) {
        emit({ type: 'played', samples: buffer.slice(), sampleRateHz: mixer.sampleRateHz, atSample: tappedSamples });
        tappedSamples += buffer.length;
      }
      if (filled.sounded && !sounded) {
        sounded = true;
        emit({ type: 'first-sound' });
      }
      buffers += 1;
      if (filled.began || (filled.speechSamples > 0 && buffers % POSITION_EVERY_BUFFERS === 0)) emit({ type: 'position', playedSamples });
      wake();
    };
    const output: Output = await open(mixer.sampleRateHz, {
      fill,
      lost() {
        device.lost = true;
        wake();
      },
    });
    try {
      for (;;) {
        signal.throwIfAborted();
        if (device.lost) return ending === 'stop' ? 'done' : 'lost';
        // What a stop leaves in the device's queue is played by closing it.
        if (mixer.empty() && ending === 'stop') return 'done';
        if (mixer.empty() && drained >= DRAIN_BUFFERS && (ending === 'drain' || mixers.length > 1)) return 'done';
        await changed();
      }
    } finally {
      output.close();
    }
  };

  const playWithRetries = async (mixer: Mixer): Promise<void> => {
    if ((await playMixer(mixer)) === 'done') return;
    for (let tries = 1; ;) {
      try {
        if ((await playMixer(mixer)) === 'done') return;
        tries = 1;
      } catch (error) {
        if (ending === 'stop') return;
        if (!(error instanceof Problem) || tries >= REOPEN_TRIES) throw error;
        tries += 1;
        await sleep(clock, REOPEN_EVERY_MS, signal);
      }
    }
  };

  const onAbort = (): void => {
    wake();
  };
  signal.addEventListener('abort', onAbort, { once: true });
  mixerFor(EXPECTED_RATE_HZ);
  // Commands come until the call is over; when it is cancelled, the signal says so too.
  takeAll().catch(() => undefined);
  try {
    for (let mixer = mixers[0]; mixer !== undefined; mixer = mixers[0]) {
      // Opening may be refused where nothing is to be said either: that is told before the first word is made.
      await playWithRetries(mixer);
      mixers.shift();
    }
  } finally {
    signal.removeEventListener('abort', onAbort);
  }
  return playedSamples;
}
