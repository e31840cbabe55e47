/** Asks the app over a page's own bridge, as the page does. */
import type { Page } from 'playwright-core';

/** What comes back, of whatever route. */
export interface PageAnswer {
  readonly ok: boolean;
  readonly data?: unknown;
  readonly error?: { readonly code: string };
}

/** One question of a route at a time: its name is the id. */
export function askPage(page: Page, route: string, input: unknown): Promise<PageAnswer> {
  return page.evaluate(
    ([name, given]) =>
      (globalThis as unknown as { jarvis: { request(...given: unknown[]): Promise<PageAnswer> } }).jarvis.request(
        `test ${String(name)}`,
        name,
        given,
      ),
    [route, input],
  );
}
