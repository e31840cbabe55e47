/** Conversations by when they were last used, in days of the calendar. */
import type { ConversationSummary } from '../../stores/history.ts';
import { startOfDay } from '../../stores/search-filters.ts';

export type GroupName = 'pinned' | 'today' | 'yesterday' | 'week' | 'older';

export interface ConversationGroup {
  readonly name: GroupName;
  readonly conversations: readonly ConversationSummary[];
}

const ORDER: readonly GroupName[] = ['pinned', 'today', 'yesterday', 'week', 'older'];

/** In the order they are shown; groups with nothing in them are left out. */
export function groupConversations(conversations: readonly ConversationSummary[], nowMs: number): readonly ConversationGroup[] {
  const [today, yesterday, week] = [0, 1, 6].map((days) => startOfDay(nowMs, days)) as [number, number, number];
  const nameOf = ({ pinned, updatedAt }: ConversationSummary): GroupName => {
    if (pinned) return 'pinned';
    if (updatedAt >= today) return 'today';
    if (updatedAt >= yesterday) return 'yesterday';
    return updatedAt >= week ? 'week' : 'older';
  };
  const groups = Map.groupBy(conversations, nameOf);
  return ORDER.flatMap((name) => {
    const members = groups.get(name);
    return members === undefined ? [] : [{ name, conversations: members }];
  });
}
