/** `jarvis wake` on recordings, as people run it. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runCommandLine } from '../rig/command-line.ts';

const recording = (name: string): string => fileURLToPath(new URL(`../audio/${name}`, import.meta.url));

let home: string;
beforeAll(async () => {
  home = await mkdtemp(path.join(tmpdir(), 'jarvis-wake-'));
});
afterAll(() => rm(home, { recursive: true, force: true }));

interface Answer {
  readonly results: readonly {
    readonly file: string;
    readonly durationMs?: number;
    readonly detections?: readonly { readonly atMs: number; readonly score: number }[];
    readonly error?: { readonly code: string };
  }[];
}

describe('jarvis wake', () => {
  it('finds where it was said, and nothing where something like it was', async () => {
    const said = ['wake/pos_kokoro_af_sky_clean.wav', 'wake/pos_kokoro_af_sky_snr10.wav', 'wake/pos_real_wyoming_hey_jarvis.wav'];
    const unsaid = ['wake/neg_real_jarvis_alone.wav', 'wake/neg_hey_service_kokoro_am_eric.wav', 'jfk.wav', 'living-room-light-en.wav'];
    const files = [...said, ...unsaid].map(recording);
    const { code, out, err } = await runCommandLine(['wake', '--json', ...files], { home });
    expect([code, err]).toEqual([0, '']);
    const { results } = JSON.parse(out) as Answer;
    expect(results.map(({ file }) => file)).toEqual(files);
    expect(results.map(({ detections }) => detections?.length)).toEqual([...said.map(() => 1), ...unsaid.map(() => 0)]);
    // The word is at 2.6 s in the made ones.
    const [first] = results[0]?.detections ?? [];
    expect(first?.atMs).toBeGreaterThan(2_600);
    expect(first?.atMs).toBeLessThan(3_800);
    expect(first?.score).toBeGreaterThan(0.9);
    expect(results[0]?.durationMs).toBe(4_834);
  });

  it('tells what is wrong with a file beside the others, and fails', async () => {
    const files = [path.join(home, 'none.wav'), recording('wake/pos_kokoro_af_sky_clean.wav')];
    const { code, out } = await runCommandLine(['wake', '--json', ...files], { home });
    expect(code).toBe(1);
    const { results } = JSON.parse(out) as Answer;
    expect(results[0]?.error?.code).toBe('file-missing');
    expect(results[1]?.detections).toHaveLength(1);
  });
});
