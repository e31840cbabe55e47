/** An OpenAI-compatible server as one of the places a language model can come from. */
import type { ChatServer } from '../../core/chat/chooser.ts';
import { createOpenAiChatModel } from './chat-model.ts';
import type { OpenAiAddress } from './chat-model.ts';
import { listOpenAiModels } from './models.ts';

/** @param address - read at each call, so that a change of settings holds from the next. */
export function createOpenAiChatServer(address: () => OpenAiAddress): ChatServer {
  return {
    look: async (call) => (await listOpenAiModels(address(), call)).map((name, index) => ({ name, modifiedAtMs: -index })),
    open: (model) => createOpenAiChatModel({ ...address(), model }),
  };
}
