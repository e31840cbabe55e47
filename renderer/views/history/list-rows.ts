/** The groups of conversations as rows one below the other: pure functions. */
import type { ConversationSummary } from '../../stores/history.ts';
import { groupConversations } from './groups.ts';
import type { GroupName } from './groups.ts';

export interface ListRow {
  readonly conversation: ConversationSummary;
  readonly group: GroupName;
  /** Its group begins with it. */
  readonly first: boolean;
  /** Its group ends with it. */
  readonly last: boolean;
}

export function listRows(conversations: readonly ConversationSummary[], nowMs: number): readonly ListRow[] {
  return groupConversations(conversations, nowMs).flatMap(({ name, conversations: members }) =>
    members.map((conversation, at) => ({ conversation, group: name, first: at === 0, last: at === members.length - 1 })),
  );
}
