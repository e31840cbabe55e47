/** An unbounded queue that is written to from callbacks and read as an async iterable by one reader. */

/** The writing and the reading end in one. */
export interface AsyncQueue<T> extends AsyncIterable<T> {
  /** Adds an item; ignored after the end. */
  push(item: T): void;
  /** No more items: the reader finishes after those that wait. */
  end(): void;
  /** The reader throws `error` after the items that wait. */
  fail(error: unknown): void;
}

/** @param onReturn - called when the reader leaves early, so that the source can stop producing. */
export function createAsyncQueue<T>(onReturn: () => void = () => undefined): AsyncQueue<T> {
  const items: T[] = [];
  let closed: { readonly error?: unknown } | undefined;
  let wake: (() => void) | undefined;
  const notify = (): void => {
    wake?.();
    wake = undefined;
  };
  return {
    push(item) {
      if (closed !== undefined) return;
      items.push(item);
      notify();
    },
    end() {
      closed ??= {};
      notify();
    },
    fail(error) {
      closed ??= { error };
      notify();
    },
    async *[Symbol.asyncIterator]() {
      try {
        for (;;) {
          while (items.length > 0) yield items.shift() as T;
          if (closed !== undefined) {
            if ('error' in closed) throw closed.error;
            return;
          }
          await new Promise<void>((resolve) => {
            wake = resolve;
          });
        }
      } finally {
        closed ??= {};
        onReturn();
      }
    },
  };
}
