/** Picks one of the models a server has. */

/** A model as it was seen on a server. */
export interface ModelSighting {
  readonly name: string;
  /** How many it has, where known. */
  readonly parameters?: number | undefined;
  /** Milliseconds since 1970; 0 where unknown. */
  readonly modifiedAtMs: number;
  /** When it leaves memory, in milliseconds since 1970; undefined when it is not loaded. */
  readonly expiresAtMs?: number | undefined;
}

/** Ollama's name for a model without a tag. */
function withTag(name: string): string {
  return name.includes(':') ? name : `${name}:latest`;
}

/**
 * The one that is wanted; else, unless it must be `exactly` that, the one that was used last (it expires last), else the
 * one that was fetched last.
 * @param wanted - empty for any.
 */
export function pickModel(
  seen: readonly ModelSighting[],
  wanted: string,
  how: 'exactly' | 'or-another' = 'or-another',
): ModelSighting | undefined {
  const exact = seen.find((model) => model.name === wanted) ?? seen.find((model) => withTag(model.name) === withTag(wanted));
  if (exact !== undefined || how === 'exactly') return exact;
  return seen.toSorted((one, other) => (other.expiresAtMs ?? 0) - (one.expiresAtMs ?? 0) || other.modifiedAtMs - one.modifiedAtMs)[0];
}
