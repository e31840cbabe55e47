/** C3: the memory process is killed a thousand times, at any moment, by a clock that does not ask what it is doing. */
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { killAgainAndAgain } from '../../rig/kills.ts';
import { shareOf, tell } from '../../rig/slow.ts';
import { differences } from '../../rig/store-writer.ts';

const KILLS = shareOf(1_000);

const folder = mkdtempSync(path.join(tmpdir(), 'jarvis-thousand-kills-'));
const { signal } = new AbortController();
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

it(`keeps everything that was acknowledged through ${String(KILLS)} kills at random moments`, async () => {
  const databaseFile = path.join(folder, 'jarvis.db');
  const ledger = await killAgainAndAgain({ databaseFile, kills: KILLS, seed: 7, signal });
  const underWay = [...ledger.states.values()].filter((allowed) => allowed.length > 1).length;
  tell('kills of the memory process', { kills: KILLS, acknowledged: ledger.acknowledged, 'under way at a kill': underWay });
  expect(differences(databaseFile, ledger)).toEqual([]);
  expect(ledger.acknowledged).toBeGreaterThan(KILLS);
  expect(readdirSync(folder).filter((name) => /damaged|recover/.test(name))).toEqual([]);
});
