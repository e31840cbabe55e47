/** The models an OpenAI-compatible server offers. */
import type { CallOptions } from '../../core/base/call.ts';
import { Problem } from '../../core/base/errors.ts';
import { refusalText } from '../../core/chat/endpoint.ts';
import { createOpenAiEndpoint } from './chat-model.ts';
import type { OpenAiAddress } from './chat-model.ts';

const ANSWER_DEADLINE_MS = 10_000;

/** Their names, in the server's order. @throws Problem `chat-unreachable`, `chat-refused`, `chat-insecure`; the signal's reason */
export async function listOpenAiModels(address: OpenAiAddress, { signal }: CallOptions): Promise<readonly string[]> {
  const response = await createOpenAiEndpoint(address).request('/models', { signal, deadlineMs: ANSWER_DEADLINE_MS });
  if (!response.ok) throw new Problem('chat-refused', { detail: await refusalText(response) });
  try {
    const { data } = (await response.json()) as { data: readonly { readonly id: string }[] };
    return data.map((model) => model.id);
  } catch (error) {
    signal.throwIfAborted();
    throw new Problem('chat-refused', { detail: 'its list of models can not be read' }, { cause: error });
  }
}
