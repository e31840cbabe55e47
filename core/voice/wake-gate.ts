/** Keeps ears that wait for the wake word from hearing anything else: what is said without it goes no further. */
import type { ConfirmWake } from './wake-confirmation.ts';
import { HEARING_RATE_HZ } from './ports.ts';
import type { HearingEvent } from './ports.ts';

/**
 * Sound before the wake word's end that goes on with it. The first stage looks at two seconds; whoever spoke before them did
 * not speak to Jarvis.
 */
const BEFORE_SAMPLES = 2 * HEARING_RATE_HZ;

/** Of the first stage, with whom the word is believed where nobody waits for it: who has Jarvis' ear may call all the same. */
const SURE_SCORE = 0.8;

/** An utterance that is being spoken, from its start. */
interface Spoken {
  readonly atSample: number;
  /** Let through: the wake word was in it, or none was needed. */
  open: boolean;
  confirmed: boolean;
  /** What was held back, newest last. */
  held: Int16Array[];
  heldSamples: number;
  /** Samples at its beginning that were let go. */
  trimmed: number;
}

function holdBack(spoken: Spoken, samples: Int16Array): void {
  spoken.held.push(samples);
  spoken.heldSamples += samples.length;
  for (let first = spoken.held[0]; first !== undefined && spoken.heldSamples - first.length >= BEFORE_SAMPLES; first = spoken.held[0]) {
    spoken.held.shift();
    spoken.heldSamples -= first.length;
    spoken.trimmed += first.length;
  }
}

function joined(pieces: readonly Int16Array[]): Int16Array {
  const whole = new Int16Array(pieces.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}

/** The utterance begins for those behind the gate. */
function* letThrough(spoken: Spoken): Generator<HearingEvent> {
  spoken.open = true;
  yield { type: 'speech-start', atSample: spoken.atSample + spoken.trimmed, byWakeWord: true };
  for (const samples of spoken.held) yield { type: 'audio', samples };
  spoken.held = [];
  if (spoken.confirmed) yield { type: 'speech-confirmed', atSample: spoken.atSample + spoken.trimmed };
}

/**
 * @param attentive - whether the wake word is not needed for an utterance that begins now
 * @param confirm - asked about what the first stage took for it; events wait until it has answered
 * @returns levels, and the events of utterances that hold the wake word; those begin two seconds before its end at most
 */
export async function* wakeGate(
  events: AsyncIterable<HearingEvent>,
  attentive: (atSample: number) => boolean,
  confirm: ConfirmWake,
): AsyncGenerator<HearingEvent> {
  let spoken: Spoken | undefined;
  for await (const event of events) {
    switch (event.type) {
      case 'level':
        yield event;
        break;
      case 'speech-start': {
        const open = attentive(event.atSample);
        spoken = { atSample: event.atSample, open, confirmed: false, held: [], heldSamples: 0, trimmed: 0 };
        if (open) yield event;
        break;
      }
      case 'audio':
        if (spoken?.open === true) yield event;
        else if (spoken !== undefined) holdBack(spoken, event.samples);
        break;
      case 'wake-heard':
        if (spoken === undefined) break;
        if (!spoken.open) {
          if (!(await confirm(joined(spoken.held), event.score))) break;
          yield* letThrough(spoken);
          yield event;
        } else if (event.score >= SURE_SCORE) yield event;
        break;
      case 'speech-confirmed':
        if (spoken !== undefined) spoken.confirmed = true;
        if (spoken?.open === true) yield event;
        break;
      case 'speech-pause':
        if (spoken?.open === true) yield { ...event, utterance: event.utterance.subarray(spoken.trimmed) };
        break;
      case 'speech-end':
        if (spoken?.open === true) yield { ...event, utterance: event.utterance.subarray(spoken.trimmed) };
        spoken = undefined;
        break;
      case 'misfire':
        if (spoken?.open === true) yield event;
        spoken = undefined;
        break;
    }
  }
}
