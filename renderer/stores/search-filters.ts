/** Where a search looks, in the words of the page and in those of the route: pure functions. */
import type { RouteInput } from '../../contract/ipc.ts';

/** How far back, in days of the calendar. */
const DAYS = { any: undefined, today: 0, week: 6, month: 29, year: 364 } as const;

export type SearchTime = keyof typeof DAYS;
export const searchTimes = Object.keys(DAYS) as readonly SearchTime[];

export interface SearchFilters {
  readonly time: SearchTime;
  /** Answers of this model alone; empty: whoever said it. */
  readonly model: string;
}

export const noFilters: SearchFilters = { time: 'any', model: '' };

/** Places that are shown at most. */
const LIMIT = 100;

/** The first moment of the day `days` before the one of `nowMs`; days are not always 24 hours. */
export function startOfDay(nowMs: number, days: number): number {
  const now = new Date(nowMs);
  return new Date(now.getFullYear(), now.getMonth(), now.getDate() - days).getTime();
}

export function searchInput(query: string, { time, model }: SearchFilters, nowMs: number): RouteInput<'conversations.search'> {
  const days = DAYS[time];
  return {
    text: query.trim(),
    limit: LIMIT,
    ...(days === undefined ? {} : { fromMs: startOfDay(nowMs, days) }),
    ...(model === '' ? {} : { model }),
  };
}
