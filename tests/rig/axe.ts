/** axe-core in the app's pages: finds what keeps people from using a window, in the state it is in. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';

const source = readFileSync(fileURLToPath(import.meta.resolve('axe-core/axe.min.js')), 'utf8');

interface AxeNode {
  readonly target: readonly unknown[];
  readonly failureSummary?: string;
}

interface AxeResults {
  readonly violations: readonly { readonly id: string; readonly nodes: readonly AxeNode[] }[];
  readonly incomplete: readonly { readonly id: string; readonly nodes: readonly AxeNode[] }[];
}

interface Axe {
  run(context: unknown, options: unknown): Promise<AxeResults>;
}

export interface AxeOptions {
  /** Looks only below this selector. */
  readonly within?: string;
  /** Rules that are not asked for, each with its reason where it is named. */
  readonly without?: readonly string[];
}

/**
 * Runs every rule of WCAG 2.2 A and AA and axe's own good practice.
 * @returns one line per element with something wrong; empty is what is wanted
 */
export async function findAxeViolations(page: Page, { within, without = [] }: AxeOptions = {}): Promise<readonly string[]> {
  // Through the debugger, which the page's content security policy does not reach.
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(source);
  const results = await page.evaluate(
    async ([selector, off]) => {
      const { axe } = globalThis as unknown as { axe: Axe };
      const { document } = globalThis as unknown as { document: unknown };
      return axe.run(selector ?? document, {
        resultTypes: ['violations'],
        runOnly: { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] },
        rules: Object.fromEntries(off.map((rule) => [rule, { enabled: false }])),
      });
    },
    [within, [...without]] as const,
  );
  return results.violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary = '' }) => `${id}: ${target.map(String).join(' ')}: ${failureSummary.replace(/\s+/g, ' ')}`),
  );
}
