/** A decoder that always goes on with a given text, and remembers what it was asked. */
import type { TokenModel } from '../../../workers/stt/network.ts';
import { TOKENS } from '../../../workers/stt/vocabulary.ts';

const VOCABULARY = 51_865;

export interface ScriptedTokenModel extends TokenModel {
  /** Tokens of each pass. */
  readonly passes: readonly (readonly number[])[];
  /** What is held now. */
  readonly held: readonly number[];
}

/** @param language - the token it hears; `text` follows the task and ends by itself */
export function createScriptedTokenModel(text: readonly number[], language = 50_259, noSpeech = 0): ScriptedTokenModel {
  const passes: number[][] = [];
  let held: number[] = [];
  const follow = (before: readonly number[]): Float32Array => {
    const row = new Float32Array(VOCABULARY).fill(-20);
    if (before.at(-1) === TOKENS.start) {
      row[language] = 5;
      row[TOKENS.noSpeech] = noSpeech;
      return row;
    }
    const task = before.lastIndexOf(TOKENS.noTimes);
    const written = task < 0 ? [] : before.slice(task + 1);
    const agrees = written.every((token, at) => token === text[at]);
    row[agrees ? (text[written.length] ?? TOKENS.end) : 999] = 5;
    return row;
  };
  return {
    passes,
    get held() {
      return held;
    },
    get length() {
      return held.length;
    },
    extend(tokens) {
      passes.push([...tokens]);
      const rows = tokens.map((token) => {
        held = [...held, token];
        return follow(held);
      });
      return Promise.resolve(rows);
    },
    rewind(length) {
      held = held.slice(0, length);
    },
  };
}
