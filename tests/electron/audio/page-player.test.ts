import { describe, expect, it } from 'vitest';
import type { DesktopEvent } from '../../../contract/desktop-events.ts';
import { createAsyncQueue } from '../../../core/base/queue.ts';
import { createPagePlayer } from '../../../electron/shell/audio/page-player.ts';
import type { PagePlayer, PlayChunk, PlayPart } from '../../../electron/shell/audio/page-player.ts';
import { createVirtualClock } from '../../fakes/virtual-clock.ts';
import type { VirtualClock } from '../../fakes/virtual-clock.ts';

const RATE_HZ = 24_000;

interface Stage {
  readonly player: PagePlayer;
  readonly clock: VirtualClock;
  readonly sent: DesktopEvent[];
  readonly parts: PlayPart[];
  readonly chunks: ReturnType<typeof createAsyncQueue<PlayChunk>>;
  readonly played: Promise<{ readonly playedSamples: number }>;
  /** Samples that were sent. */
  samples(): number;
  settle(): Promise<void>;
}

function start({ page = true } = {}): Stage {
  const clock = createVirtualClock();
  const sent: DesktopEvent[] = [];
  const parts: PlayPart[] = [];
  const player = createPagePlayer({
    clock,
    send(event) {
      sent.push(event);
      return page;
    },
  });
  const chunks = createAsyncQueue<PlayChunk>();
  const played = player.play({ volume: 1, ducked: false }, { chunks, onPart: (part) => parts.push(part) });
  played.catch(() => undefined);
  return {
    player,
    clock,
    sent,
    parts,
    chunks,
    played,
    samples: () => sent.reduce((sum, event) => sum + (event.type === 'playback-speech' ? event.samples.length : 0), 0),
    settle: clock.settle,
  };
}

const speech = (seconds: number): PlayChunk => ({ type: 'speech', samples: new Int16Array(seconds * RATE_HZ), sampleRateHz: RATE_HZ });

describe('the player of the page', () => {
  it('sends small chunks, about a second ahead and no more', async () => {
    const { chunks, sent, samples, player, settle } = start();
    chunks.push(speech(10));
    await settle();
    expect(sent.every((event) => event.type !== 'playback-speech' || event.samples.length <= RATE_HZ / 10)).toBe(true);
    expect(samples() / RATE_HZ).toBeGreaterThan(0.9);
    expect(samples() / RATE_HZ).toBeLessThan(1.3);
    const before = samples();
    player.position(1, RATE_HZ / 2, RATE_HZ / 4);
    expect(samples() - before).toBe(RATE_HZ / 2);
  });

  it('is over when the page says so, with what was heard', async () => {
    const { chunks, sent, parts, player, played, settle } = start();
    chunks.push(speech(0.5));
    chunks.push({ type: 'speech-end' });
    await settle();
    expect(sent.at(-1)).toEqual({ type: 'playback-ended', playId: 1 });
    player.sounded(1);
    player.finished(1, RATE_HZ / 2);
    expect(await played).toEqual({ playedSamples: RATE_HZ / 2 });
    expect(parts).toEqual([{ type: 'first-sound' }]);
  });

  it('believes nothing that was not sent, and nobody but the play under way', async () => {
    const { chunks, parts, player, played, settle } = start();
    chunks.push(speech(0.5));
    chunks.push({ type: 'speech-end' });
    await settle();
    player.finished(7, 5);
    player.position(1, 1e9, 1e9);
    expect(parts).toEqual([{ type: 'position', playedSamples: RATE_HZ / 2 }]);
    player.finished(1, 1e9);
    expect(await played).toEqual({ playedSamples: RATE_HZ / 2 });
  });

  it('stops the page, and does not wait for one that does not answer', async () => {
    const { chunks, sent, clock, player, played, settle } = start();
    chunks.push(speech(5));
    await settle();
    player.position(1, 9_000, 8_000);
    chunks.push({ type: 'stop' });
    await settle();
    expect(sent.at(-1)).toEqual({ type: 'playback-stopped', playId: 1 });
    await clock.advance(400);
    expect(await played).toEqual({ playedSamples: 8_000 });
  });

  it('ends with what was heard when the page goes away', async () => {
    const { chunks, player, played, settle } = start();
    chunks.push(speech(5));
    await settle();
    player.position(1, 9_000, 8_000);
    player.lose();
    expect(await played).toEqual({ playedSamples: 8_000 });
  });

  it('fails when the page went away, or does not play, before anything was heard', async () => {
    const gone = start();
    gone.chunks.push(speech(5));
    await gone.settle();
    gone.player.lose();
    await expect(gone.played).rejects.toMatchObject({ name: 'EngineFault' });

    const silent = start();
    silent.chunks.push(speech(5));
    await silent.settle();
    await silent.clock.advance(5_000);
    await expect(silent.played).rejects.toMatchObject({ name: 'EngineFault' });

    await expect(start({ page: false }).played).rejects.toMatchObject({ name: 'EngineFault' });
  });

  it('waits as long as the voice needs while there is nothing to play', async () => {
    const { chunks, clock, player, played, settle } = start();
    await clock.advance(60_000);
    chunks.push(speech(0.1));
    await settle();
    player.position(1, RATE_HZ / 10, RATE_HZ / 10);
    await clock.advance(60_000);
    chunks.push({ type: 'speech-end' });
    await settle();
    player.finished(1, RATE_HZ / 10);
    expect(await played).toEqual({ playedSamples: RATE_HZ / 10 });
  });

  it('passes a change of volume on', async () => {
    const { chunks, sent, settle } = start();
    chunks.push({ type: 'duck', ducked: true });
    await settle();
    expect(sent.at(-1)).toEqual({ type: 'playback-ducked', playId: 1, ducked: true });
  });
});
