/** The stt helper: Whisper behind the calls of its protocol. */
import { availableParallelism } from 'node:os';
import type { LoadWorker } from '../host/serve.ts';
import { createLiveTranscription } from './live.ts';
import { readModelFiles } from './model-files.ts';
import { loadNetwork } from './network.ts';
import type { SttProtocol, SttResult } from './protocol.ts';
import { createPieceReader, joinPieces, transcribeAll } from './transcription.ts';
import type { PieceText } from './transcription.ts';
import { createVocabulary } from './vocabulary.ts';
import { weighPhrases } from './weight.ts';

/** A 4.5 s window takes 24 ms on two threads and 39 on one, a token 4.0 and 4.8; other helpers need theirs. */
const MOST_THREADS = 2;

/** @throws Problem `model-missing`, `model-corrupt` */
export const loadStt: LoadWorker<SttProtocol> = async (config) => {
  const files = await readModelFiles(config.modelFolder);
  const vocabulary = createVocabulary(files);
  const network = await loadNetwork(files, config.threads ?? Math.min(MOST_THREADS, availableParallelism()));
  const reader = createPieceReader(network, vocabulary);

  const measured = async (
    work: () => Promise<Awaited<ReturnType<typeof transcribeAll>>>,
    request: Parameters<typeof joinPieces>[1],
  ): Promise<SttResult> => {
    const started = performance.now();
    const pieces = await work();
    return {
      transcript: joinPieces(pieces, request),
      elapsedMs: performance.now() - started,
      windows: pieces.reduce((sum, piece) => sum + piece.windows, 0),
    };
  };

  return {
    handlers: {
      transcribe: (input, { signal }) => measured(() => transcribeAll(reader, input.utterance, input, signal), input),
      weigh: (input, { signal }) => weighPhrases(network, vocabulary, { ...input, signal }),
      async live({ partials, ...input }, { signal, chunks, emit }) {
        if (input.language !== 'auto') vocabulary.languageToken(input.language);
        const live = createLiveTranscription({ reader, request: input, signal, ...(partials === true ? { onPartial: emit } : {}) });
        for await (const chunk of chunks) {
          if (chunk.type === 'pause') {
            const { tell } = chunk;
            const onPieces = (pieces: readonly PieceText[]): void => {
              if (tell !== undefined) emit({ pause: tell, words: joinPieces(pieces, input) });
            };
            live.pause(tell === undefined ? undefined : onPieces);
          } else live.push(chunk.samples);
        }
        return measured(() => live.finish(), input);
      },
    },
    close: () => network.release(),
  };
};
