/** The app's page in a window of its own whose bridge leads into the test: what plays there is the real thing, what it reports comes here. */
import type { Page } from 'playwright-core';
import type { DesktopEvent } from '../../contract/desktop-events.ts';
import type { PageReports } from '../../electron/shell/audio/page-player.ts';
import type { Desktop } from './desktop.ts';
import { until } from './until.ts';

export interface SoundPageRig {
  readonly page: Page;
  send(event: DesktopEvent): boolean;
  /** Where reports of the page go; set it before something plays. */
  reports: PageReports | undefined;
  /** What the page said about its loudspeakers last. */
  speakers(): { readonly speakers: readonly string[]; readonly lost: string | null };
}

interface TestedPage {
  events: ((message: unknown) => void)[];
}

/** @param desktop - an app that runs; its own page plays nothing meanwhile */
export async function openSoundPage(desktop: Desktop): Promise<SoundPageRig> {
  const { app } = desktop;
  const opened = app.waitForEvent('window', (window) => window.url() === 'about:blank');
  await app.evaluate(({ BrowserWindow, session }) => {
    const window = new BrowserWindow({
      show: false,
      webPreferences: {
        session: session.fromPartition('window'),
        sandbox: true,
        backgroundThrottling: false,
        autoplayPolicy: 'no-user-gesture-required',
      },
    });
    void window.loadURL('about:blank');
  });
  const page = await opened;
  let known: { speakers: readonly string[]; lost: string | null } = { speakers: [], lost: null };
  let attached = false;
  let sending: Promise<unknown> = Promise.resolve();

  const rig: SoundPageRig = {
    page,
    reports: undefined,
    speakers: () => known,
    send(event) {
      const plain = 'samples' in event ? { ...event, samples: [...event.samples] } : event;
      const next = page.evaluate(
        (message) => {
          const desktopEvent = 'samples' in message ? { ...message, samples: Int16Array.from(message['samples'] as number[]) } : message;
          for (const listener of (globalThis as unknown as TestedPage).events) listener({ desktop: desktopEvent });
        },
        plain as Record<string, unknown>,
      );
      sending = sending.then(() => next).catch(() => undefined);
      return true;
    },
  };

  await page.exposeFunction('askTest', (route: string, input: Record<string, never>): unknown => {
    const { reports } = rig;
    switch (route) {
      case 'playback.attach':
        attached = true;
        known = { speakers: input['speakers'] as unknown as string[], lost: null };
        return { ok: true, data: { speaker: 'default' } };
      case 'playback.speakers':
        known = input as unknown as typeof known;
        break;
      case 'playback.position':
        reports?.position(input['playId']!, input['takenSamples']!, input['heardSamples']!);
        break;
      case 'playback.sounded':
        reports?.sounded(input['playId']!);
        break;
      case 'playback.played': {
        const { playId = 0, atSample = 0, sampleRateHz = 0, samples } = input;
        reports?.played(playId, {
          atSample,
          sampleRateHz,
          samples: Int16Array.from(Object.values(samples as unknown as Record<string, number>)),
        });
        break;
      }
      case 'playback.finished':
        reports?.finished(input['playId']!, input['heardSamples']!);
        break;
      case 'playback.failed':
        reports?.failed(input['playId']!, input['detail']!);
        break;
      default:
        return { ok: false, error: { code: 'stopped', message: '', data: {} } };
    }
    return { ok: true, data: {} };
  });
  await page.addInitScript(() => {
    const tested = globalThis as unknown as TestedPage & { jarvis: unknown; askTest: (route: string, input: unknown) => Promise<unknown> };
    tested.events = [];
    tested.jarvis = {
      request: (_id: string, route: string, input: unknown) => tested.askTest(route, input),
      cancel: () => undefined,
      onEvent: (listener: (message: unknown) => void) => {
        tested.events.push(listener);
        return () => undefined;
      },
    };
  });
  await page.goto(desktop.page.url());
  await until('a page that plays', () => attached, 20_000);
  return rig;
}
