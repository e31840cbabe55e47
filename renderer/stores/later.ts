/** Runs something once some time has passed; tests hand in their own time. @returns how to give it up */
export type Later = (run: () => void, ms: number) => () => void;

/** With the time of the computer. */
export const later: Later = (run, ms) => {
  const timer = setTimeout(run, ms);
  return () => {
    clearTimeout(timer);
  };
};
