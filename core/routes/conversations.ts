/** The routes of what was said before. */
import type { HandlersOf } from '../../contract/route.ts';
import type { conversationRoutes } from '../../contract/routes/conversations.ts';
import type { ConversationLibrary } from '../chat/library-ports.ts';
import type { ConversationStore, StoredConversation } from '../chat/ports.ts';
import type { Conversation } from '../voice/conversation.ts';

export interface ConversationHandlerDependencies {
  readonly store: ConversationStore;
  readonly library: ConversationLibrary;
  readonly conversation: Conversation;
}

/** Results where nobody says how many. */
const DEFAULT_RESULTS = 50;

/** Conversations of one part of the list where nobody says how many. */
const DEFAULT_PART = 500;

const plain = ({ messages, ...rest }: StoredConversation) => ({ ...rest, messages: [...messages] });

export function createConversationHandlers({
  store,
  library,
  conversation,
}: ConversationHandlerDependencies): HandlersOf<typeof conversationRoutes> {
  return {
    'conversations.list': async ({ limit = DEFAULT_PART, after }, options) => {
      const { conversations, next = null, total } = await library.page({ limit, after }, options);
      return { conversations: [...conversations], next, total };
    },
    'conversations.show': async ({ id }, options) => plain(await store.show(id, options)),
    'conversations.open': async ({ id }, options) => {
      if (id !== null) await store.show(id, options);
      conversation.open(id ?? undefined);
      return {};
    },
    'conversations.begin': async (choices, options) => {
      const { id } = await library.begin(choices, options);
      conversation.open(id);
      return { id };
    },
    'conversations.models': async (_input, options) => ({ models: [...(await library.models(options))] }),
    'conversations.search': async ({ limit = DEFAULT_RESULTS, ...query }, options) => ({
      found: [...(await library.search({ ...query, limit }, options))],
    }),
    'conversations.change': async ({ id, ...change }, options) => {
      await library.change(id, change, options);
      return {};
    },
    'conversations.delete': async ({ id }, options) => {
      await library.delete(id, options);
      // What is deleted is not gone on with.
      if (conversation.conversationId() === id) conversation.open(undefined);
      return {};
    },
    'conversations.restore': async ({ id }, options) => {
      await library.restore(id, options);
      return {};
    },
    'conversations.show-branch': async ({ id, messageId }, options) => plain(await library.showBranch(id, messageId, options)),
  };
}
