/** How likely words are in a short piece of sound: what Whisper would give for them, were it made to write them. */
import type { WeighedPhrase } from '../../core/voice/ports.ts';
import { breathe } from './decode.ts';
import { createLogMel } from './mel.ts';
import type { Network } from './network.ts';
import { applyRules, logSum } from './scores.ts';
import { TOKENS } from './vocabulary.ts';
import type { Vocabulary } from './vocabulary.ts';
import { windowFrames } from './window.ts';

/** What is weighed. */
export interface WeightRequest {
  readonly utterance: Int16Array;
  readonly language: string;
  readonly phrases: readonly WeighedPhrase[];
  readonly signal: AbortSignal;
}

/**
 * @returns for each phrase, the natural logarithm of the probability of its words after those before them
 * @throws Problem `language-unknown`; the signal's reason
 */
export async function weighPhrases(network: Network, vocabulary: Vocabulary, request: WeightRequest): Promise<readonly number[]> {
  const { utterance, phrases, signal } = request;
  const rules = { suppressed: vocabulary.suppressed, suppressedFirst: vocabulary.suppressedFirst, times: false };
  const mel = createLogMel();
  mel.push(utterance);
  signal.throwIfAborted();
  const begin = await network.listen(mel.window(windowFrames(mel.samples)), 'borrowed');
  const task = [TOKENS.start, vocabulary.languageToken(request.language), TOKENS.transcribe, TOKENS.noTimes];
  const weights: number[] = [];
  for (const { before, words } of phrases) {
    await breathe();
    signal.throwIfAborted();
    const given = vocabulary.encode(before);
    const tokens = vocabulary.encode(words);
    const rows = await begin().extend([...task, ...given, ...tokens]);
    const at = task.length + given.length - 1;
    weights.push(
      tokens.reduce((sum, token, index) => {
        const logits = rows[at + index] as Float32Array;
        applyRules(logits, [...given, ...tokens.slice(0, index)], rules);
        return sum + (logits[token] as number) - logSum(logits);
      }, 0),
    );
  }
  return weights;
}
