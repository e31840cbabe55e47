/** Handlers that answer as a script says, for tests of the doors to them. */
import type { RouteHandlers, RouteName } from '../../contract/ipc.ts';
import { Problem, Stopped } from '../../core/base/errors.ts';

/** What `assistant.ask` answers. */
export const scriptedTurn = {
  transcript: 'hello',
  language: 'en',
  reply: 'Hello.',
  model: 'scripted',
  conversationId: 'c1',
  recalled: [],
  stages: { speechEndMs: 0, transcriptMs: 0, firstTokenMs: 1, firstSentenceMs: 2, firstAudioMs: 3, doneMs: 4 },
};

/** Handlers of routes that are left alone. */
function unasked<R extends RouteName>(names: readonly R[]): Pick<RouteHandlers, R> {
  const refuse = async (): Promise<never> => Promise.reject(new Error('not asked here'));
  return Object.fromEntries(names.map((name) => [name, refuse])) as unknown as Pick<RouteHandlers, R>;
}

/**
 * Answers every question but these: `wait` lasts until its signal, `fail`, `break` and `stopped` throw a problem, a bug and a stop.
 * `seen` is told when `wait` begins and what stopped it.
 */
export function scriptedHandlers(seen: { stopped?: unknown; waiting?: () => void } = {}): RouteHandlers {
  return {
    'assistant.state': async () => ({ phase: 'idle', conversationId: null }),
    'assistant.ask': async ({ text }, { signal }) => {
      if (text === 'fail') throw new Problem('chat-unreachable', { url: 'http://127.0.0.1:1' });
      if (text === 'break') throw new Error('a bug');
      if (text === 'stopped') throw new Stopped('barge-in');
      if (text === 'wait') {
        return new Promise((_resolve, reject) => {
          signal.addEventListener('abort', () => {
            seen.stopped = signal.reason;
            seen.waiting?.();
            reject(signal.reason);
          });
          seen.waiting?.();
        });
      }
      return scriptedTurn;
    },
    'assistant.regenerate': async () => scriptedTurn,
    'conversations.open': async () => ({}),
    'assistant.talk': async () => scriptedTurn,
    'assistant.stop': async () => ({}),
    'conversations.list': async () => ({ conversations: [], next: null, total: 0 }),
    'conversations.begin': async () => ({ id: 'c' }),
    'conversations.models': async () => ({ models: [] }),
    'conversations.show': async ({ id }) => {
      throw new Problem('conversation-missing', { id });
    },
    'conversations.search': async () => ({ found: [] }),
    'conversations.change': async () => ({}),
    'conversations.delete': async () => ({}),
    'conversations.restore': async () => ({}),
    'conversations.show-branch': async ({ messageId }) => {
      throw new Problem('message-missing', { id: messageId });
    },
    ...unasked([
      'data.measure',
      'data.erase',
      'diagnostics.check',
      'diagnostics.bundle',
      'models.list',
      'models.servers',
      'models.download',
      'models.pause',
      'models.cancel',
      'models.delete',
      'models.use',
      'models.verify',
      'reminders.list',
      'reminders.cancel',
      'reminders.silence',
      'reminders.snooze',
      'lists.all',
      'lists.remove',
      'secrets.list',
      'secrets.set',
      'utterances.list',
      'utterances.discard',
      'assistant.try-again',
      'secrets.delete',
      'secrets.unlock',
      'secrets.discard-passphrase',
      'transfer.export',
      'transfer.import',
    ]),
    'backups.create': async () => ({ file: '/b', bytes: 1, createdAt: 1, kind: 'manual', encrypted: false }),
    'backups.list': async () => ({ backups: [], waiting: null }),
    'backups.delete': async () => ({}),
    'backups.recovery': async () => ({ recovery: null }),
    'backups.dismissRecovery': async () => ({}),
    'backups.verify': async ({ file }) => {
      throw new Problem('file-missing', { path: file });
    },
    'backups.restore': async ({ file }) => {
      throw new Problem('file-missing', { path: file });
    },
    'memories.add': async () => {
      throw new Problem('text-empty');
    },
    'memories.list': async () => ({ memories: [] }),
    'memories.search': async () => ({ results: [] }),
    'memories.change': async ({ id }) => {
      throw new Problem('memory-missing', { id });
    },
    'memories.forget': async ({ id }) => ({ id }),
    'memories.restore': async ({ id }) => {
      throw new Problem('memory-missing', { id });
    },
    'settings.list': async () => ({ settings: [], problems: [] }),
    'settings.set': async ({ key }) => {
      throw new Problem('setting-unknown', { key });
    },
    'settings.reset': async ({ key }) => {
      throw new Problem('setting-unknown', { key });
    },
  };
}
