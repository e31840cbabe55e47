/** The ears: find speech in frames. */
import { join } from 'node:path';
import type { LoadWorker } from '../host/serve.ts';
import { BLOCK_SAMPLES, loadDetector } from './detector.ts';
import { ECHO_BLOCK_SAMPLES } from './echo-canceller.ts';
import { createEcho } from './echo.ts';
import { createListener } from './listener.ts';
import type { EarsEvent, EarsProtocol } from './protocol.ts';
import { endpointerOptions } from './tuning.ts';
import { loadWakeModel } from './wake-detector.ts';
import type { WakeModel } from './wake-detector.ts';
import { createWakeListener } from './wake-listener.ts';
import type { WakeListener } from './wake-listener.ts';

export const loadEars: LoadWorker<EarsProtocol> = async (config) => {
  const model = await loadDetector(join(config.modelFolder, 'silero_vad_v6.onnx'));
  let wakeModel: Promise<WakeModel> | undefined;
  const loadedWake = (): Promise<WakeModel> => {
    wakeModel ??= loadWakeModel(config.wakeFolder ?? '');
    // Models that were missing may be there at the next call.
    wakeModel.catch(() => {
      wakeModel = undefined;
    });
    return wakeModel;
  };
  return {
    handlers: {
      async listen(input, { chunks, signal, emit }) {
        let listener: ReturnType<typeof createListener> | undefined;
        let wake: WakeListener | undefined;
        let speaking = false;
        const echo = input.echo === true ? createEcho() : undefined;
        for await (const batch of chunks) {
          signal.throwIfAborted();
          const { endsPause } = batch;
          const samples = echo?.clean(batch.samples, batch.atSample, batch.played ?? []) ?? batch.samples;
          const atSample = echo === undefined ? batch.atSample : batch.atSample - ECHO_BLOCK_SAMPLES;
          listener ??= createListener(model.stream(), endpointerOptions(input), atSample);
          if (input.wakeScore !== undefined) wake ??= createWakeListener((await loadedWake()).stream(), input.wakeScore, atSample);
          const events: EarsEvent[] = [];
          // Piece by piece, so that the word is told within the utterance it is in.
          for (let at = 0; at < samples.length; at += BLOCK_SAMPLES) {
            const piece = samples.subarray(at, at + BLOCK_SAMPLES);
            const noticed = await listener.hear(piece);
            for (const { type } of noticed) {
              if (type === 'speech-start') speaking = true;
              if (type === 'speech-end' || type === 'misfire') speaking = false;
            }
            if (noticed.some(({ type }) => type === 'speech-end')) events.push(...(wake?.settle() ?? []));
            events.push(...noticed, ...((await wake?.hear(piece, speaking)) ?? []));
          }
          if (endsPause !== undefined) {
            const ended = listener.endPause(endsPause);
            if (ended.length > 0) speaking = false;
            events.push(...ended);
          }
          emit({ events });
        }
        emit({ events: [...(wake?.settle() ?? []), ...((await listener?.finish()) ?? [])] });
        return undefined;
      },
    },
    async close() {
      await model.close();
      await (await wakeModel?.catch(() => undefined))?.close();
    },
  };
};
