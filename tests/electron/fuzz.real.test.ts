import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pageRoutes } from '../../contract/desktop.ts';
import { problemTexts } from '../../contract/problems.ts';
import { buildApp, makeHome, removeHome, startDesktop, startScreen } from '../rig/desktop.ts';
import type { Desktop } from '../rig/desktop.ts';
import { cook, malformedRequests } from '../rig/malformed.ts';
import type { Recipe } from '../rig/malformed.ts';

interface Asked {
  readonly id: Recipe;
  readonly route: Recipe;
  readonly input: Recipe;
}

/** A reply in short; `thrown` where the value could not leave the page. */
interface Outcome {
  readonly ok?: boolean;
  readonly code?: string;
  readonly thrown?: string;
}

/** Requests under way at once, fewer than are allowed. */
const AT_ONCE = 24;
const PER_CALL = 600;

let desktop: Desktop;
let home: string;
let endScreen: () => void;

beforeAll(async () => {
  await buildApp();
  endScreen = await startScreen();
  home = makeHome();
  desktop = await startDesktop(home);
  await desktop.workers();
});

afterAll(async () => {
  await desktop.quit();
  endScreen();
  removeHome(home);
});

/** Asks over the page's own bridge, `atOnce` at a time. */
async function askAll(requests: readonly Asked[], atOnce = AT_ONCE): Promise<readonly Outcome[]> {
  const outcomes: Outcome[] = [];
  for (let from = 0; from < requests.length; from += PER_CALL) {
    const part = requests.slice(from, from + PER_CALL);
    outcomes.push(
      ...(await desktop.page.evaluate(
        async ({ source, part: given, atOnce: lanes }) => {
          interface Given {
            readonly ok: boolean;
            readonly error?: { readonly code: string };
          }
          const bridge = (globalThis as unknown as { jarvis: { request(...given: unknown[]): Promise<Given> } }).jarvis;
          const make = source as (recipe: unknown) => unknown;
          const asked = JSON.parse(given) as readonly { id: unknown; route: unknown; input: unknown }[];
          const results: { ok?: boolean; code?: string; thrown?: string }[] = [];
          let next = 0;
          const lane = async (): Promise<void> => {
            for (let at = next++; at < asked.length; at = next++) {
              const one = asked[at];
              try {
                const { ok, error } = await bridge.request(make(one?.id), make(one?.route), make(one?.input));
                results[at] = { ok, ...(error === undefined ? {} : { code: error.code }) };
              } catch (error) {
                results[at] = { thrown: String(error) };
              }
            }
          };
          await Promise.all(Array.from({ length: lanes }, lane));
          return results;
        },
        { source: await cookHandle(), part: JSON.stringify(part), atOnce },
      )),
    );
  }
  return outcomes;
}

/** The function in the page that makes values of recipes. */
const cookHandle = () => desktop.page.evaluateHandle(`(${cook.toString()})`);

let nextId = 0;
const named = (route: Recipe, input: Recipe): Asked => ({ id: `fuzz-${String(nextId++)}`, route, input });

/** What a handler would have changed. */
async function traces(): Promise<unknown> {
  const read: readonly string[] = [
    'settings.list',
    'conversations.list',
    'secrets.list',
    'models.list',
    'memories.list',
    'first-run.state',
    'hotkey.state',
    'assistant.state',
  ];
  return desktop.page.evaluate(
    async (routes) => {
      const { jarvis } = globalThis as unknown as { jarvis: { request(id: string, route: string, input: object): Promise<unknown> } };
      const replies = await Promise.all(routes.map((route) => jarvis.request(`look ${route} ${String(Math.random())}`, route, {})));
      // The disk is everybody's.
      return JSON.stringify(replies, (key, value: unknown) => (key === 'freeBytes' ? undefined : value));
    },
    read.filter((route) => route in pageRoutes),
  );
}

/** A value that can't be cloned does not leave the page; anything else is answered. */
const cannotLeave = /could not be cloned|recursion|stack/iu;

describe('B3: the bridge', () => {
  it('refuses thousands of malformed inputs of every route, each with a typed error and without a trace', async () => {
    const requests = malformedRequests(pageRoutes).map(({ route, input }) => named(route, input));
    expect(requests.length).toBeGreaterThan(5_000);
    expect(new Set(requests.map(({ route }) => route)).size).toBe(Object.keys(pageRoutes).length);
    await desktop.app.evaluate((electron) => {
      const counted = globalThis as unknown as { outside: number };
      counted.outside = 0;
      const count = (): Promise<never> => {
        counted.outside += 1;
        return Promise.reject(new Error('not in a test'));
      };
      Object.assign(electron.shell, { openExternal: count, openPath: count });
      Object.assign(electron.dialog, { showSaveDialog: count, showMessageBox: count });
    });
    const before = await traces();
    const outcomes = await askAll(requests);
    const wrong = outcomes
      .map((outcome, at) => ({ outcome, request: requests[at] }))
      .filter(({ outcome: { code, thrown } }) => code !== 'bad-usage' && !(thrown !== undefined && cannotLeave.test(thrown)));
    expect(wrong.slice(0, 5)).toEqual([]);
    expect(outcomes.filter(({ code }) => code === 'bad-usage').length).toBeGreaterThan(5_000);
    expect(await traces()).toEqual(before);
    expect(await desktop.app.evaluate(() => (globalThis as unknown as { outside: number }).outside)).toBe(0);
  });

  it('refuses routes there are not, and names that are no names', async () => {
    const strange: readonly Recipe[] = [
      ...['no.route', 'constructor', '__proto__', 'toString', 'hasOwnProperty', '', 'assistant.state ', 'ASSISTANT.STATE', 'assistant'],
      ...[null, 0, true, [], {}, ['assistant.state']],
      ...['undefined', 'nan', 'date', 'map', 'bytes'].map((what) => ({ $make: what })),
      { $make: 'text', of: 300_000 },
    ];
    const outcomes = await askAll([
      ...strange.map((route) => named(route, {})),
      ...strange
        .filter((id) => typeof id !== 'string' || id.length === 0)
        .map((id): Asked => ({ id, route: 'assistant.state', input: {} })),
    ]);
    for (const { ok, code } of outcomes) if (ok !== true) expect(code).toBe('bad-usage');
    // A number is a name; the other strange ones are none.
    expect(outcomes.filter(({ ok }) => ok === true).length).toBeLessThanOrEqual(2);
  });

  it('says in a problem what an unknown id names, on every route that takes one', async () => {
    const input = { id: 'no-such-thing' };
    const taking = Object.entries(pageRoutes).filter(([, shape]) => shape.input.safeParse(input).success);
    expect(taking.length).toBeGreaterThan(3);
    const outcomes = await askAll(taking.map(([route]) => named(route, input)));
    for (const { ok, code } of outcomes)
      if (ok !== true) expect(Object.keys(problemTexts).filter((one) => one !== 'internal')).toContain(code);
    await askAll([named('conversations.open', { id: null })]);
  });

  it('survives a flood, and gives up what nobody asked for', async () => {
    const flood = await askAll(
      Array.from({ length: 1_500 }, () => named('assistant.state', {})),
      500,
    );
    expect(flood.every(({ ok, code }) => ok === true || code === 'bad-usage')).toBe(true);
    expect(flood.some(({ ok }) => ok === true)).toBe(true);
    const thrown = await desktop.page.evaluate(() => {
      const { jarvis } = globalThis as unknown as { jarvis: { cancel(id: unknown): void } };
      const ids: unknown[] = [undefined, null, '', 0, -1, NaN, {}, [], '__proto__', 'x'.repeat(100_000), new Date(0), new Map()];
      let count = 0;
      for (let round = 0; round < 50; round++) {
        for (const id of ids) {
          try {
            jarvis.cancel(id);
          } catch {
            count += 1;
          }
        }
      }
      return count;
    });
    expect(thrown).toBe(0);
  });

  it('of another page with the same preload script is closed', async () => {
    const replies = await desktop.app.evaluate(async ({ app, BrowserWindow }) => {
      const preload = `${app.getAppPath()}/out/preload/preload.cjs`;
      const answers: unknown[] = [];
      for (const address of ['data:text/html,hello', 'about:blank', 'data:text/html,<iframe srcdoc="hello"></iframe>']) {
        const other = new BrowserWindow({
          show: false,
          webPreferences: { preload, sandbox: true, contextIsolation: true, nodeIntegrationInSubFrames: true },
        });
        try {
          await other.loadURL(address);
          for (const frame of other.webContents.mainFrame.framesInSubtree) {
            answers.push(
              await frame.executeJavaScript("typeof jarvis === 'object' ? jarvis.request('1', 'assistant.state', {}) : 'no bridge'"),
            );
          }
        } finally {
          other.destroy();
        }
      }
      return answers;
    });
    expect(replies.length).toBeGreaterThanOrEqual(4);
    for (const reply of replies) expect(reply).toMatchObject({ ok: false, error: { code: 'bad-usage' } });
  });

  it('is as it was: nothing is polluted, nothing failed inside, and a question is answered', async () => {
    const polluted = (): unknown => ({});
    expect(await desktop.app.evaluate(() => 'polluted' in {})).toBe(false);
    expect(polluted()).not.toHaveProperty('polluted');
    const events = readFileSync(join(home, 'logs', 'jarvis.log'), 'utf8')
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => (JSON.parse(line) as { event: string }).event);
    expect(events.filter((event) => ['route-failed', 'uncaught', 'unhandled'].includes(event))).toEqual([]);
    const { page } = desktop;
    await page.fill('textarea', 'What is the capital of France? Answer in one short sentence.');
    await page.keyboard.press('Enter');
    await page.locator('.message-assistant .message-text').first().waitFor({ timeout: 60_000 });
    await expect.poll(() => page.locator('.message-assistant .message-text').first().innerText(), { timeout: 60_000 }).toMatch(/\w/u);
  });
});
