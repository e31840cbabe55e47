/** A bridge that answers as a test says. */
import type { AssistantEvent } from '../../contract/events.ts';
import type { Bridge } from '../../renderer/bridge/port.ts';

/** Answers each route with what it was given; remembers what was asked. */
export function scriptedBridge(replies: Readonly<Record<string, unknown>>): {
  bridge: Bridge;
  asked: [string, unknown][];
  emit: (event: AssistantEvent) => void;
} {
  const asked: [string, unknown][] = [];
  const listeners: ((event: AssistantEvent) => void)[] = [];
  const bridge = {
    request: async (route: string, input: unknown) => {
      asked.push([route, input]);
      return replies[route] ?? { ok: true, data: {} };
    },
    onEvent(listener: (event: AssistantEvent) => void) {
      listeners.push(listener);
      return () => undefined;
    },
  } as Bridge;
  const emit = (event: AssistantEvent): void => {
    for (const listener of listeners) listener(event);
  };
  return { bridge, asked, emit };
}
