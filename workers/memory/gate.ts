/** Lets work go on side by side, and one piece alone when the ground under it changes. */

export interface Gate {
  /** Waits for what has the ground alone. */
  pass<T>(work: () => T | Promise<T>): Promise<T>;
  /** Runs when nothing else does; what comes meanwhile waits. */
  alone<T>(work: () => Promise<T>): Promise<T>;
}

export function createGate(): Gate {
  const running = new Set<Promise<unknown>>();
  let closed: Promise<unknown> | undefined;
  return {
    async pass(work) {
      while (closed !== undefined) await closed;
      const mine = Promise.resolve().then(work);
      const settled = mine.then(
        () => undefined,
        () => undefined,
      );
      running.add(settled);
      try {
        return await mine;
      } finally {
        running.delete(settled);
      }
    },
    async alone(work) {
      while (closed !== undefined) await closed;
      const mine = Promise.all(running).then(work);
      closed = mine.then(
        () => undefined,
        () => undefined,
      );
      try {
        return await mine;
      } finally {
        closed = undefined;
      }
    },
  };
}
