/** Walks through a page with Tab and looks what has the focus, and how that is seen. */
import type { Page } from 'playwright-core';

export interface TabWalk {
  /** What could have the focus and never got it. */
  readonly unreached: readonly string[];
  /** What had it without showing. */
  readonly unseen: readonly string[];
  /** What had it and lay outside of the window. */
  readonly outside: readonly string[];
  /** The walk never came round. */
  readonly caught: boolean;
}

interface Stop {
  readonly key: string;
  readonly seen: boolean;
  readonly inside: boolean;
}

const MOST_PRESSES = 150;

/** Marks everything that should be reached; of a group of radio buttons the chosen one stands for all. */
const MARK = `(() => {
  const wanted = 'a[href], button:not([disabled]), input:not([disabled]), select:not([disabled]), textarea:not([disabled]), summary, [tabindex="0"]';
  let next = 0;
  for (const old of document.querySelectorAll('[data-walk]')) delete old.dataset.walk;
  const names = {};
  for (const element of document.querySelectorAll(wanted)) {
    if (element.tabIndex < 0 || !element.checkVisibility({ visibilityProperty: true }) || element.closest('[inert]')) continue;
    if (element.type === 'radio' && !element.checked && document.querySelector('input[type=radio][name="' + CSS.escape(element.name) + '"]:checked')) continue;
    element.dataset.walk = String(next++);
    names[element.dataset.walk] = element.tagName.toLowerCase() + ' "' + (element.getAttribute('aria-label') || element.textContent || element.id).trim().slice(0, 40) + '"';
  }
  document.activeElement?.blur();
  return names;
})()`;

/** What has the focus; an empty key for the page itself. An outline of its own or of a frame around it shows it. */
const LOOK = `(() => {
  const element = document.activeElement;
  if (element === null || element === document.body) return { key: '', seen: true, inside: true };
  const outlined = (node) => node !== null && node !== document.body && (getComputedStyle(node).outlineStyle !== 'none' && parseFloat(getComputedStyle(node).outlineWidth) > 0);
  let seen = false;
  for (let node = element, up = 0; node !== null && up < 4 && !seen; node = node.parentElement, up++) seen = outlined(node);
  const box = element.getBoundingClientRect();
  const inside = box.right > 0 && box.bottom > 0 && box.left < innerWidth && box.top < innerHeight && box.width > 0 && box.height > 0;
  return { key: element.dataset.walk ?? 'unmarked ' + element.tagName, seen, inside };
})()`;

export async function walkByTab(page: Page): Promise<TabWalk> {
  const names = await page.evaluate<Readonly<Record<string, string>>>(MARK);
  const stops = new Map<string, Stop>();
  let caught = true;
  for (let presses = 0; presses < MOST_PRESSES; presses++) {
    await page.keyboard.press('Tab');
    const stop = await page.evaluate<Stop>(LOOK);
    if (stop.key === '' && stops.size === 0) continue;
    if (stop.key === '' || (stops.has(stop.key) && stops.size >= Object.keys(names).length)) {
      caught = false;
      if (Object.keys(names).every((key) => stops.has(key)) || stop.key !== '') break;
      continue;
    }
    stops.set(stop.key, stop);
  }
  const name = ({ key }: Stop): string => names[key] ?? key;
  const all = [...stops.values()];
  return {
    unreached: Object.keys(names)
      .filter((key) => !stops.has(key))
      .map((key) => names[key] ?? key),
    unseen: all.filter(({ seen }) => !seen).map(name),
    outside: all.filter(({ inside }) => !inside).map(name),
    caught,
  };
}
