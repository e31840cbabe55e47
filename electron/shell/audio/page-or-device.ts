/** Plays in the page while there is one that can, else on the native loudspeaker, so that no answer is silent. */
import { EngineFault } from '../../../core/base/errors.ts';
import { createAsyncQueue } from '../../../core/base/queue.ts';
import type { PagePlayer, PlayChunk, PlayInput, PlayPart } from './page-player.ts';

/** What the native loudspeaker and this have in common: the call of the speaker's process. */
export interface SpeakerCall {
  call(
    method: 'play',
    input: PlayInput,
    options: { readonly signal: AbortSignal; readonly chunks?: AsyncIterable<PlayChunk>; readonly onPart?: (part: PlayPart) => void },
  ): Promise<{ readonly playedSamples: number }>;
}

export interface PageOrDeviceOptions {
  readonly page: Pick<PagePlayer, 'play'>;
  /** The page is there and has a loudspeaker. */
  readonly pageReady: () => boolean;
  readonly device: SpeakerCall;
  /** Told when the page should have played and did not. */
  readonly onSilentPage: (error: EngineFault) => void;
}

export function createPageOrDevice({ page, pageReady, device, onSilentPage }: PageOrDeviceOptions): SpeakerCall {
  /** Until what played before has fallen silent. */
  let before: Promise<unknown> = Promise.resolve();

  const start: SpeakerCall['call'] = async (method, input, options) => {
    const { chunks, onPart } = options;
    if (!pageReady() || chunks === undefined) return device.call(method, input, options);
    /** What was given so far, until the page has begun to play it. */
    const given: PlayChunk[] = [];
    const state = { begun: false };
    let target = createAsyncQueue<PlayChunk>();
    const feed = async (): Promise<void> => {
      for await (const chunk of chunks) {
        if (!state.begun) given.push(chunk);
        target.push(chunk);
      }
      target.end();
    };
    feed().catch((error: unknown) => {
      target.fail(error);
    });
    try {
      return await page.play(input, {
        chunks: target,
        onPart(part) {
          if (part.type === 'position') {
            state.begun = true;
            given.length = 0;
          }
          onPart?.(part);
        },
      });
    } catch (error) {
      if (!(error instanceof EngineFault)) throw error;
      onSilentPage(error);
      target.end();
      target = createAsyncQueue();
      for (const chunk of given) target.push(chunk);
      state.begun = true;
      return device.call(method, input, { ...options, chunks: target });
    }
  };
  return {
    call(method, input, options) {
      const playing = before.then(() => start(method, input, options));
      before = playing.catch(() => undefined);
      return playing;
    },
  };
}
