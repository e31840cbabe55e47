import { describe, expect, it } from 'vitest';
import { Problem, Stopped } from '../../../core/base/errors.ts';
import { createWhisperRecognizer } from '../../../engines/whisper/recognizer.ts';
import type { LoadWorker } from '../../../workers/host/serve.ts';
import { spawnInline } from '../../../workers/host/spawn-inline.ts';
import { createWorkerClient } from '../../../workers/host/supervisor.ts';
import type { LiveChunk, SttProtocol, SttRequest } from '../../../workers/stt/protocol.ts';

const { signal } = new AbortController();

function rig() {
  const asked: (SttRequest & { readonly samples?: number })[] = [];
  const chunks: (LiveChunk['type'] | 'end')[] = [];
  const stops: unknown[] = [];
  const load: LoadWorker<SttProtocol> = () => ({
    handlers: {
      transcribe({ utterance, ...request }) {
        asked.push({ ...request, samples: utterance.length });
        if (request.language === 'xx') throw new Problem('language-unknown', { language: 'xx' });
        return { transcript: { kind: 'text', text: 'Hello.', language: 'en' }, elapsedMs: 1, windows: 1 };
      },
      weigh: ({ utterance, phrases }) => phrases.map(() => -utterance.length),
      async live(request, context) {
        asked.push(request);
        context.signal.addEventListener('abort', () => stops.push(context.signal.reason));
        let samples = 0;
        for await (const chunk of context.chunks) {
          chunks.push(chunk.type);
          if (request.partials === true) context.emit({ text: `word ${String(chunks.length)}` });
          if (chunk.type === 'samples') samples += chunk.samples.length;
        }
        chunks.push('end');
        context.emit({ text: 'too late' });
        return { transcript: { kind: 'text', text: String(samples), language: 'en' }, elapsedMs: 1, windows: 1 };
      },
    },
  });
  const worker = createWorkerClient<SttProtocol>({
    name: 'stt',
    spawn: () => spawnInline(load),
    config: () => ({ modelFolder: 'nowhere' }),
    readyDeadlineMs: 1000,
  });
  return { asked, chunks, stops, recognizer: createWhisperRecognizer({ worker }) };
}

describe('a recording', () => {
  it('is handed over with what was asked, and nothing else', async () => {
    const { asked, recognizer } = rig();
    const options = { language: 'auto', timestamps: true, previousText: 'Before.', signal };
    expect(await recognizer.transcribe(new Int16Array(5), options)).toEqual({ kind: 'text', text: 'Hello.', language: 'en' });
    expect(asked).toEqual([{ language: 'auto', timestamps: true, previousText: 'Before.', samples: 5 }]);
  });
  it('passes problems on', async () => {
    await expect(rig().recognizer.transcribe(new Int16Array(5), { language: 'xx', signal })).rejects.toThrow(Problem);
  });
});

describe('words that are weighed', () => {
  it('are answered one by one', async () => {
    const phrases = [
      { before: ' Hey', words: ' Jarvis' },
      { before: ' Hey,', words: ' Jarvis' },
    ];
    expect(await rig().recognizer.weigh(new Int16Array(5), { phrases, language: 'en', signal })).toEqual([-5, -5]);
  });
});

describe('a live utterance', () => {
  it('arrives in order and ends when it is finished', async () => {
    const { chunks, recognizer } = rig();
    const utterance = recognizer.begin({ language: 'en', signal });
    utterance.push(new Int16Array(3));
    utterance.pause();
    utterance.push(new Int16Array(4));
    expect(await utterance.finish({ language: 'en', signal })).toMatchObject({ text: '7' });
    expect(chunks).toEqual(['samples', 'pause', 'samples', 'end']);
    utterance.discard();
  });
  it('tells the words so far to whoever asks, until it is finished', async () => {
    const { asked, recognizer } = rig();
    const words: string[] = [];
    const utterance = recognizer.begin({ language: 'en', signal, onPartial: ({ text }) => words.push(text) });
    utterance.push(new Int16Array(3));
    utterance.push(new Int16Array(3));
    await recognizer.warm({ signal });
    await new Promise(setImmediate);
    await utterance.finish({ language: 'en', signal });
    expect(asked).toEqual([{ language: 'en', partials: true }]);
    expect(words).toEqual(['word 1', 'word 2']);
  });
  it('tells nothing to those who do not ask, and nothing after it was discarded', async () => {
    const { asked, recognizer } = rig();
    await recognizer.begin({ language: 'en', signal }).finish({ language: 'en', signal });
    expect(asked).toEqual([{ language: 'en' }]);
    const words: string[] = [];
    const utterance = recognizer.begin({ language: 'en', signal, onPartial: ({ text }) => words.push(text) });
    utterance.push(new Int16Array(3));
    utterance.discard();
    await new Promise(setImmediate);
    expect(words).toEqual([]);
  });
  it('is stopped in the helper when it is discarded', async () => {
    const { stops, recognizer } = rig();
    const utterance = recognizer.begin({ language: 'en', signal });
    await recognizer.warm({ signal });
    utterance.discard();
    utterance.discard();
    await expect(utterance.finish({ language: 'en', signal })).rejects.toThrow(Stopped);
    expect(stops.length).toBeLessThanOrEqual(1);
  });
  it('ends with the reason when finishing is stopped', async () => {
    const controller = new AbortController();
    const utterance = rig().recognizer.begin({ language: 'en', signal });
    const work = utterance.finish({ language: 'en', signal: controller.signal });
    const reason = new Stopped('barge-in');
    controller.abort(reason);
    await expect(work).rejects.toBe(reason);
  });
});
