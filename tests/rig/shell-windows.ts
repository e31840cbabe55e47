/** The app's windows as a person has them: looked at, closed, shown by a second start. */
import type { ChildProcess } from 'node:child_process';
import type { Page } from 'playwright-core';
import { startProcess } from './desktop.ts';
import type { Desktop } from './desktop.ts';
import { until } from './until.ts';

export type WindowName = 'index' | 'quick-chat';

export interface SeenWindow {
  readonly visible: boolean;
  readonly focused: boolean;
  readonly maximised: boolean;
  readonly bounds: { readonly x: number; readonly y: number; readonly width: number; readonly height: number };
}

/** One of the windows; undefined while it was not made. */
export function look({ app }: Desktop, name: WindowName): Promise<SeenWindow | undefined> {
  return app.evaluate(({ BrowserWindow }, page) => {
    const window = BrowserWindow.getAllWindows().find(({ webContents }) => webContents.getURL().endsWith(`/${page}.html`));
    if (window === undefined) return undefined;
    return { visible: window.isVisible(), focused: window.isFocused(), maximised: window.isMaximized(), bounds: window.getBounds() };
  }, name);
}

/** Waits until a window is in sight, or is not. */
export function inSight(desktop: Desktop, name: WindowName, wanted: boolean): Promise<void> {
  return until(`${name} ${wanted ? 'in' : 'out of'} sight`, async () => (await look(desktop, name))?.visible === wanted);
}

/** What a person does with the button of the window. */
export function closeWindow({ app }: Desktop, name: WindowName): Promise<void> {
  return app.evaluate(({ BrowserWindow }, page) => {
    BrowserWindow.getAllWindows()
      .find(({ webContents }) => webContents.getURL().endsWith(`/${page}.html`))
      ?.close();
  }, name);
}

/** A real second start. @throws Error when it did not end well */
export async function startAgain({ home }: Desktop, ...argv: readonly string[]): Promise<void> {
  const second: ChildProcess = startProcess(home, argv);
  const code = await new Promise((resolve) => second.once('exit', resolve));
  if (code !== 0) throw new Error(`the second start ended with ${String(code)}`);
}

/** The page of quick chat, which is shown. */
export async function openQuickChat(desktop: Desktop): Promise<Page> {
  const find = (): Page | undefined => desktop.app.windows().find((one) => one.url().endsWith('/quick-chat.html'));
  await until('quick chat made', () => find() !== undefined);
  const page = find()!;
  await page.waitForSelector('textarea');
  await startAgain(desktop, '--quick-chat');
  await inSight(desktop, 'quick-chat', true);
  return page;
}
