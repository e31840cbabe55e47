/** Runs on the thread that plays: fills what the device asks for from one play at a time, and reports where it is. */
import type { WorkletCommand, WorkletReport } from './messages.ts';
import { PROCESSOR_NAME } from './messages.ts';
import { createMixer } from './mixer.ts';
import type { Mixer } from './mixer.ts';

// The scope of an audio worklet, which the platform's own types leave out.
declare const sampleRate: number;
declare class AudioWorkletProcessor {
  readonly port: MessagePort;
}
declare function registerProcessor(name: string, processor: new () => AudioWorkletProcessor): void;

/** Of what is played, told at a time. */
const TAP_SECONDS = 0.016;
/** Between two positions while it plays. */
const POSITION_EVERY_SECONDS = 0.04;

interface Play {
  readonly id: number;
  readonly mixer: Mixer;
  /** Frames of silence until what was played last can be heard; undefined while more may come. */
  drainFrames: number | undefined;
  sounded: boolean;
  reported: number;
  framesSinceReport: number;
  /** What was played and is not told yet; left out, nobody wants it. */
  readonly tap: { samples: Int16Array<ArrayBuffer>; filled: number; atSample: number } | undefined;
}

registerProcessor(
  PROCESSOR_NAME,
  class extends AudioWorkletProcessor {
    #play: Play | undefined;

    constructor() {
      super();
      this.port.onmessage = ({ data }: MessageEvent<WorkletCommand>) => {
        this.#obey(data);
      };
    }

    #report(report: WorkletReport): void {
      this.port.postMessage(report);
    }

    #obey(command: WorkletCommand): void {
      if (command.type === 'start') {
        const { playId, volume, ducked, tapped } = command;
        const tap = tapped ? { samples: new Int16Array(Math.round(TAP_SECONDS * sampleRate)), filled: 0, atSample: 0 } : undefined;
        const mixer = createMixer({ sampleRateHz: sampleRate, volume, ducked });
        this.#play = { id: playId, mixer, drainFrames: undefined, sounded: false, reported: 0, framesSinceReport: 0, tap };
        return;
      }
      const play = this.#play;
      if (play === undefined) return;
      if (command.type === 'volume') {
        play.mixer.setVolume(command.volume);
        return;
      }
      if (command.playId !== play.id) return;
      switch (command.type) {
        case 'speech':
          play.mixer.add(command.samples, command.sampleRateHz);
          break;
        case 'end':
          play.mixer.end();
          play.drainFrames = command.drainFrames;
          break;
        case 'duck':
          play.mixer.duck(command.ducked);
          break;
        case 'stop':
          // What the device holds already is heard: a stop does not wait for it.
          play.mixer.stop();
          play.drainFrames = 0;
          break;
      }
    }

    /** A position now and then, and at once when there is something again after a silence. */
    #tell(play: Play, frames: number): void {
      const takenSamples = play.mixer.takenSamples();
      const waited = play.framesSinceReport >= POSITION_EVERY_SECONDS * sampleRate;
      play.framesSinceReport += frames;
      if (!waited || takenSamples === play.reported) return;
      play.reported = takenSamples;
      play.framesSinceReport = 0;
      this.#report({ type: 'position', playId: play.id, takenSamples });
    }

    #listen({ id, tap }: Play, buffer: Float32Array): void {
      if (tap === undefined) return;
      for (const value of buffer) {
        tap.samples[tap.filled] = Math.max(-32_768, Math.min(32_767, Math.round(value * 32_768)));
        tap.filled += 1;
        if (tap.filled < tap.samples.length) continue;
        this.#report({ type: 'played', playId: id, samples: tap.samples, atSample: tap.atSample });
        tap.atSample += tap.filled;
        tap.filled = 0;
      }
    }

    process(_inputs: Float32Array[][], outputs: Float32Array[][]): boolean {
      const buffer = outputs[0]?.[0];
      const play = this.#play;
      if (play === undefined || buffer === undefined) return true;
      const { played, sounded } = play.mixer.fill(buffer);
      this.#listen(play, buffer);
      if (sounded && !play.sounded) {
        play.sounded = true;
        this.#report({ type: 'sounded', playId: play.id });
      }
      this.#tell(play, buffer.length);
      if (!play.mixer.done() || play.drainFrames === undefined) return true;
      if (!played) play.drainFrames -= buffer.length;
      if (play.drainFrames > 0) return true;
      this.#report({ type: 'finished', playId: play.id, takenSamples: play.mixer.takenSamples() });
      this.#play = undefined;
      return true;
    }
  },
);
