/** What all ears keep to. */
import { describe, expect, it } from 'vitest';
import { Stopped } from '../../core/base/errors.ts';
import { FRAME_SAMPLES } from '../../core/voice/ports.ts';
import type { Endpointing, Hearing, HearingEvent, PcmFrame } from '../../core/voice/ports.ts';

/** Samples as frames, all at once. */
export async function* framesOf(samples: Int16Array, frameSamples = FRAME_SAMPLES): AsyncGenerator<PcmFrame> {
  for (let atSample = 0; atSample < samples.length; atSample += frameSamples) {
    yield { atSample, samples: samples.subarray(atSample, atSample + frameSamples) };
  }
}

/** All events of a recording. */
export async function listenTo(hearing: Hearing, samples: Int16Array, endpointing: Endpointing): Promise<HearingEvent[]> {
  const events: HearingEvent[] = [];
  const { signal } = new AbortController();
  for await (const event of hearing.listen(framesOf(samples), { endpointing, signal })) {
    // A pause shows a view that later audio may share.
    events.push(event.type === 'speech-pause' ? { ...event, utterance: event.utterance.slice() } : event);
  }
  return events;
}

function joined(pieces: readonly Int16Array[]): Int16Array {
  const whole = new Int16Array(pieces.reduce((sum, piece) => sum + piece.length, 0));
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}

/** Checks the order of events and that the audio events of an utterance are the utterance; returns the utterances. */
export function checkGrammar(events: readonly HearingEvent[]): Int16Array[] {
  const utterances: Int16Array[] = [];
  let audio: Int16Array[] = [];
  let state: 'idle' | 'started' | 'confirmed' = 'idle';
  for (const event of events) {
    switch (event.type) {
      case 'level':
        expect(event.rms).toBeGreaterThanOrEqual(0);
        expect(event.rms).toBeLessThanOrEqual(1);
        break;
      case 'speech-start':
        expect(state).toBe('idle');
        state = 'started';
        audio = [];
        break;
      case 'audio':
        expect(state).not.toBe('idle');
        audio.push(event.samples);
        break;
      case 'speech-confirmed':
        expect(state).toBe('started');
        state = 'confirmed';
        break;
      case 'misfire':
        expect(state).toBe('started');
        state = 'idle';
        break;
      case 'speech-pause':
      case 'speech-end':
        expect(state).toBe('confirmed');
        expect(event.utterance).toEqual(joined(audio));
        if (event.type === 'speech-pause') break;
        utterances.push(event.utterance);
        state = 'idle';
        break;
    }
  }
  expect(state).toBe('idle');
  return utterances;
}

/** What a recording must be like for the contract. */
export interface HearingMaterial {
  /** @param heard - what it will be given, for ears that follow a script. */
  readonly create: (heard: 'speech' | 'silence') => Promise<Hearing>;
  /** One stretch of speech with a second of silence at both ends. */
  readonly speech: Int16Array;
  readonly silence: Int16Array;
}

/** @param material - made once per test. */
export function describeHearing(name: string, material: () => HearingMaterial): void {
  describe(`hearing contract: ${name}`, () => {
    for (const endpointing of ['pause', 'hold'] as const) {
      it(`finds one utterance and tells it in order (${endpointing})`, async () => {
        const { create, speech } = material();
        const events = await listenTo(await create('speech'), speech, endpointing);
        const utterances = checkGrammar(events);
        expect(utterances).toHaveLength(1);
        expect(utterances[0]?.length).toBeLessThan(speech.length);
      });

      it(`gives no utterance for silence (${endpointing})`, async () => {
        const { create, silence } = material();
        expect(checkGrammar(await listenTo(await create('silence'), silence, endpointing))).toEqual([]);
      });
    }

    it('tells the level once per frame', async () => {
      const { create, speech } = material();
      const events = await listenTo(await create('speech'), speech, 'pause');
      expect(events.filter((event) => event.type === 'level')).toHaveLength(Math.ceil(speech.length / FRAME_SAMPLES));
    });

    it('throws the reason it is stopped for, in the middle of frames that never end', async () => {
      const { create, silence } = material();
      const hearing = await create('silence');
      const controller = new AbortController();
      const reason = new Stopped('user-stop');
      async function* endless(): AsyncGenerator<PcmFrame> {
        yield* framesOf(silence.subarray(0, FRAME_SAMPLES * 4));
        await new Promise<never>((_, reject) => {
          controller.signal.addEventListener('abort', () => {
            reject(reason);
          });
        });
      }
      const listen = async (): Promise<void> => {
        let heard = 0;
        for await (const _ of hearing.listen(endless(), { endpointing: 'pause', signal: controller.signal })) {
          heard += 1;
          if (heard === 2) controller.abort(reason);
        }
      };
      await expect(listen()).rejects.toBe(reason);
    });

    it('throws what the frames throw', async () => {
      const { create, silence } = material();
      const hearing = await create('silence');
      const error = new Error('the source broke');
      async function* broken(): AsyncGenerator<PcmFrame> {
        yield* framesOf(silence.subarray(0, FRAME_SAMPLES * 4));
        throw error;
      }
      const listen = async (): Promise<void> => {
        for await (const _ of hearing.listen(broken(), { endpointing: 'pause', signal: new AbortController().signal }));
      };
      await expect(listen()).rejects.toBe(error);
    });
  });
}
