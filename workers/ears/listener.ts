/** One stream being listened to: cuts frames into the detector's blocks and turns decisions into events with their audio. */
import { BLOCK_SAMPLES } from './detector.ts';
import type { Detector } from './detector.ts';
import { createEndpointer } from './endpointer.ts';
import type { Decision, EndpointerOptions } from './endpointer.ts';
import type { EarsEvent } from './protocol.ts';
import { createRecentAudio } from './recent.ts';

/** Takes samples in order. */
export interface Listener {
  hear(samples: Int16Array): Promise<EarsEvent[]>;
  /** The silence after this last voiced sample ends the utterance, unless speech has gone on. */
  endPause(lastVoicedSample: number): EarsEvent[];
  /** No more samples. */
  finish(): Promise<EarsEvent[]>;
}

function rms(samples: Int16Array): number {
  let sum = 0;
  for (const sample of samples) sum += sample * sample;
  return samples.length === 0 ? 0 : Math.sqrt(sum / samples.length) / 32_768;
}

/** @param startSample - position of the first sample. */
export function createListener(detector: Detector, options: EndpointerOptions, startSample: number): Listener {
  const endpointer = createEndpointer(options, startSample);
  const recent = createRecentAudio(startSample);
  /** Samples that do not fill a block yet. */
  const rest = new Int16Array(BLOCK_SAMPLES);
  let restLength = 0;
  let handedTo = startSample;

  const eventOf = (decision: Decision): EarsEvent => {
    switch (decision.type) {
      case 'start':
        handedTo = decision.fromSample;
        return { type: 'speech-start', atSample: decision.atSample };
      case 'extend': {
        const samples = recent.slice(handedTo, decision.toSample);
        handedTo = decision.toSample;
        return { type: 'audio', samples };
      }
      case 'confirm':
        return { type: 'speech-confirmed', atSample: decision.atSample };
      case 'misfire':
        return { type: 'misfire', atSample: decision.atSample };
      case 'pause':
        return { type: 'speech-pause', lastVoicedSample: decision.lastVoicedSample };
      case 'end':
        return { type: 'speech-end', lastVoicedSample: decision.lastVoicedSample };
    }
  };

  const block = async (samples: Int16Array, events: EarsEvent[]): Promise<void> => {
    recent.append(samples);
    events.push({ type: 'level', rms: rms(samples) });
    const probability = await detector.probability(samples);
    for (const decision of endpointer.block(probability, samples.length)) events.push(eventOf(decision));
    recent.forgetBefore(endpointer.neededFrom());
  };

  return {
    async hear(samples) {
      const events: EarsEvent[] = [];
      let taken = 0;
      while (taken < samples.length) {
        const piece = samples.subarray(taken, taken + BLOCK_SAMPLES - restLength);
        rest.set(piece, restLength);
        restLength += piece.length;
        taken += piece.length;
        if (restLength < BLOCK_SAMPLES) break;
        restLength = 0;
        await block(rest.slice(), events);
      }
      return events;
    },
    endPause: (lastVoicedSample) => endpointer.endPause(lastVoicedSample).map(eventOf),
    async finish() {
      const events: EarsEvent[] = [];
      if (restLength > 0) await block(rest.slice(0, restLength), events);
      for (const decision of endpointer.finish()) events.push(eventOf(decision));
      return events;
    },
  };
}
