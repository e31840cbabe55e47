/** Lets a stream run ahead of its reader by a fixed number of items. */

/**
 * Yields the items of `source` in order while up to `ahead` further ones are being made. Leaving early closes the
 * source. An error of the source comes after the items made before it.
 */
export async function* prefetch<T>(source: AsyncIterable<T>, ahead: number): AsyncGenerator<T> {
  const iterator = source[Symbol.asyncIterator]();
  const waiting: Promise<IteratorResult<T>>[] = [];
  let last: Promise<unknown> = Promise.resolve();
  const pull = (): void => {
    // One at a time: the next item is begun when the one before it is made.
    const next = last.then(() => iterator.next());
    last = next.catch(() => undefined);
    next.catch(() => undefined);
    waiting.push(next);
  };
  try {
    for (;;) {
      while (waiting.length <= ahead) pull();
      const head = waiting.shift();
      if (head === undefined) return;
      const result = await head;
      if (result.done === true) return;
      yield result.value;
    }
  } finally {
    await iterator.return?.();
  }
}
