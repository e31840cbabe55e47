/** Structured logging as a port. No speech and no text of the user ever goes into a log. */

/** Plain values that describe an event. */
export type LogFields = Readonly<Record<string, string | number | boolean | undefined>>;

/** Writes one event; `event` is a stable kebab-case name. */
export interface Log {
  debug(event: string, fields?: LogFields): void;
  info(event: string, fields?: LogFields): void;
  warn(event: string, fields?: LogFields): void;
  /** @param error - logged with its stack. */
  error(event: string, error: unknown, fields?: LogFields): void;
}

/** Drops everything. */
export const silentLog: Log = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
};
