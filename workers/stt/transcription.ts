/** Recognises audio of any length, piece by piece. */
import { HEARING_RATE_HZ } from '../../core/voice/ports.ts';
import type { Transcript, TranscriptSegment } from '../../core/voice/ports.ts';
import { isSilent } from './gate.ts';
import { HOP_SAMPLES, createLogMel } from './mel.ts';
import type { LogMel } from './mel.ts';
import type { Network } from './network.ts';
import { firstPieceSamples, joinTexts } from './pieces.ts';
import type { SttRequest } from './protocol.ts';
import { lastMarkSamples, readSegments } from './segments.ts';
import type { Vocabulary } from './vocabulary.ts';
import { recogniseWindow } from './window.ts';

/** Tokens of earlier text that are shown to the model; half its positions, less the task (Whisper). */
const PREVIOUS_TOKENS = 220;
/** With times Whisper may end at a mark before the audio does; what is left is recognised too when both parts are at least so long. */
const SHORTEST_REST_SAMPLES = HEARING_RATE_HZ / 2;

/** One piece of an utterance, at most 30 s. */
export interface Piece {
  readonly mel: LogMel;
  readonly samples: Int16Array;
  readonly startsAtSample: number;
}

/** What was heard in a piece. */
export interface PieceText {
  /** Empty when there was no speech. */
  readonly text: string;
  readonly tokens: readonly number[];
  readonly language: string;
  readonly segments: readonly TranscriptSegment[];
  readonly windows: number;
}

/** What surrounds a piece. */
export interface ReadContext {
  readonly signal: AbortSignal;
  /** Tokens that are probably right. */
  readonly draft?: readonly number[];
  /** Hears of the tokens as they come. */
  readonly onProgress?: (tokens: readonly number[]) => void;
}

/** Recognises pieces, remembering the language that was spoken last. */
export interface PieceReader {
  /**
   * @throws Problem `language-unknown`; the signal's reason
   */
  read(piece: Piece, request: SttRequest, context: ReadContext): Promise<PieceText>;
}

/** Nothing was said. */
export const SILENT_PIECE: PieceText = { text: '', tokens: [], language: '', segments: [], windows: 0 };

/** A reader on the loaded model. */
export function createPieceReader(network: Network, vocabulary: Vocabulary): PieceReader {
  const all = [...vocabulary.languages.keys()];
  let latest = vocabulary.languageToken('en');
  return {
    async read(piece, request, context) {
      const fixed = request.language === 'auto' ? undefined : vocabulary.languageToken(request.language);
      const times = request.timestamps === true;
      const found = isSilent(piece.samples)
        ? undefined
        : await recogniseWindow(network, vocabulary, piece.mel, {
            languages: fixed === undefined ? all : [fixed],
            guess: fixed ?? latest,
            times,
            previous: previousTokens(vocabulary, request),
            draft: context.draft ?? [],
            signal: context.signal,
            onProgress: context.onProgress ?? (() => undefined),
          });
      if (found === undefined || found.text === '') return { ...SILENT_PIECE, windows: found?.windows ?? 0 };
      if (fixed === undefined) latest = found.language;
      const endsAtSample = piece.startsAtSample + piece.samples.length;
      const text: PieceText = {
        text: found.text,
        tokens: found.tokens,
        language: vocabulary.languages.get(found.language) ?? 'en',
        segments: times ? readSegments(vocabulary, found.tokens, piece.startsAtSample, endsAtSample) : [],
        windows: found.windows,
      };
      const coveredSamples = times ? lastMarkSamples(found.tokens) : piece.samples.length;
      if (coveredSamples < SHORTEST_REST_SAMPLES || piece.samples.length - coveredSamples < SHORTEST_REST_SAMPLES) return text;
      const samples = piece.samples.subarray(coveredSamples);
      const mel = createLogMel();
      mel.push(samples);
      const startsAtSample = piece.startsAtSample + coveredSamples;
      const rest = await this.read({ mel, samples, startsAtSample }, request, { signal: context.signal });
      return {
        ...text,
        text: joinTexts([text.text, rest.text]),
        segments: [...text.segments, ...rest.segments],
        windows: text.windows + rest.windows,
      };
    },
  };
}

/**
 * What the user gave, before every piece. What was recognised before is not shown: on five minutes of reading it made 1.1 % word
 * errors out of 0.2 %, because mistakes breed, and took twice the time.
 */
function previousTokens(vocabulary: Vocabulary, request: SttRequest): number[] {
  const text = request.previousText?.trim() ?? '';
  return text === '' ? [] : vocabulary.encode(` ${text}`).slice(-PREVIOUS_TOKENS);
}

/** The pieces as one transcript; its language is the one most was said in. */
export function joinPieces(pieces: readonly PieceText[], request: SttRequest): Transcript {
  const spoken = pieces.filter((piece) => piece.text !== '');
  const text = joinTexts(spoken.map((piece) => piece.text));
  if (text === '') return { kind: 'no-speech' };
  const lengths = new Map<string, number>();
  for (const piece of spoken) lengths.set(piece.language, (lengths.get(piece.language) ?? 0) + piece.text.length);
  const [language] = [...lengths].sort((a, b) => b[1] - a[1])[0] as [string, number];
  const segments = spoken.flatMap((piece) => piece.segments);
  return { kind: 'text', text, language: language === 'jw' ? 'jv' : language, ...(request.timestamps === true ? { segments } : {}) };
}

/** Recognises a whole recording. @throws Problem `language-unknown`; the signal's reason */
export async function transcribeAll(
  reader: PieceReader,
  utterance: Int16Array,
  request: SttRequest,
  signal: AbortSignal,
): Promise<PieceText[]> {
  const pieces: PieceText[] = [];
  for (let at = 0; at < utterance.length || pieces.length === 0;) {
    const samples = utterance.subarray(at, at + firstPieceSamples(utterance.subarray(at)));
    const mel = createLogMel();
    mel.push(samples);
    pieces.push(await reader.read({ mel, samples, startsAtSample: at }, request, { signal }));
    at += Math.max(samples.length, HOP_SAMPLES);
  }
  return pieces;
}
