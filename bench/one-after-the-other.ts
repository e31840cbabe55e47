/** The same parts without any overlap: all sound -> text -> whole answer -> whole speech -> loudspeaker. */
import { setTimeout as wait } from 'node:timers/promises';
import type { Synthesizer } from '../core/voice/ports.ts';
import type { Peer } from './peers/peer.ts';
import { createPacedSpeaker } from './paced-speaker.ts';
import type { Question } from './questions.ts';
import type { Partner } from './talk.ts';

/** Milliseconds after the last voiced sample. */
export interface SequentialStages {
  readonly transcriptMs: number;
  readonly answerMs: number;
  readonly speechMs: number;
  readonly firstAudioMs: number;
}

/** @param stock - the recogniser with its 30 s window */
export async function oneAfterTheOther(
  question: Question,
  stock: Peer,
  partner: Partner,
  synthesizer: Synthesizer,
  limits: { readonly maxTokens: number; readonly temperature: number },
  signal: AbortSignal,
): Promise<SequentialStages> {
  const startMs = performance.now();
  const sinceMs = (): number => performance.now() - startMs;
  await wait(question.tailMs, undefined, { signal });
  const { text } = await stock.transcribe(question.samples, 'en');
  const transcriptMs = sinceMs();
  let answer = '';
  for await (const part of partner.model.reply(partner.prompt(text), { signal, ...limits })) {
    if (part.type === 'text-delta') answer += part.text;
  }
  const answerMs = sinceMs();
  const speech = await synthesizer.speak({ index: 0, text: answer, spoken: answer }, { signal, voice: 'hibari-heart', speed: 1 });
  const speechMs = sinceMs();
  const enough = new AbortController();
  let firstAudioMs = speechMs;
  async function* whole(): AsyncGenerator<typeof speech> {
    yield Promise.resolve(speech);
  }
  await createPacedSpeaker().play(whole(), {
    signal: enough.signal,
    onFirstSound() {
      firstAudioMs = sinceMs();
      enough.abort();
    },
  });
  return { transcriptMs, answerMs, speechMs, firstAudioMs };
}
