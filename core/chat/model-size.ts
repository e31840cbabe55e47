/** How much a language model can be asked to follow, from how large it is. */

/** `small` models answer best to a short, plain prompt and their likeliest words; `full` ones follow instructions. */
export type ModelSize = 'small' | 'full';

/** Below a billion parameters a model loses the thread of instructions (seen on SmolLM2 135M). */
const FULL_PARAMETERS = 1e9;

const UNITS: Readonly<Record<string, number>> = { k: 1e3, m: 1e6, b: 1e9, t: 1e12 };

/** Reads `134.52M`, or the size inside a name such as `smollm2-135m-instruct` or `llama3.2:1b`. */
export function parametersOf(text: string): number | undefined {
  const found = /(?:^|[^\w.])(\d+(?:\.\d+)?)([kmbt])(?![a-z\d])/i.exec(text);
  const unit = UNITS[found?.[2]?.toLowerCase() ?? ''];
  return found === null || unit === undefined ? undefined : Number(found[1]) * unit;
}

/** @param parameters - how many the model has, where known; unknown ones are taken for large. */
export function sizeOf(parameters: number | undefined): ModelSize {
  return parameters !== undefined && parameters < FULL_PARAMETERS ? 'small' : 'full';
}
