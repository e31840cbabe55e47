/** The SQL of what a conversation has of its own: model, voice and instructions. */
import type { ChosenModel, ConversationChoices } from '../../core/chat/ports.ts';
import type { ChoiceChange } from '../../core/chat/library-ports.ts';
import type { WriteHandle } from './handles.ts';

interface ChoiceRow {
  readonly provider: ChosenModel['provider'] | null;
  readonly model: string | null;
  readonly voice: string | null;
  readonly instructions: string | null;
}

export interface Choices {
  /** Nothing for an unknown id. */
  of(id: string): ConversationChoices;
  /** What is left out stays, null is as in the settings again. */
  change(id: string, change: ChoiceChange): void;
}

export function createChoices({ prepare }: WriteHandle): Choices {
  const find = prepare<[string], ChoiceRow>(
    'SELECT chat_provider AS provider, chat_model AS model, voice, instructions FROM conversations WHERE id = ?',
  );
  const setModel = prepare<unknown[], never>('UPDATE conversations SET chat_provider = ?, chat_model = ? WHERE id = ?');
  const setVoice = prepare<unknown[], never>('UPDATE conversations SET voice = ? WHERE id = ?');
  const setInstructions = prepare<unknown[], never>('UPDATE conversations SET instructions = ? WHERE id = ?');
  return {
    of(id) {
      const { provider = null, model = null, voice = null, instructions = null } = find.get(id) ?? {};
      return {
        ...(provider === null || model === null ? {} : { model: { provider, model } }),
        ...(voice === null ? {} : { voice }),
        ...(instructions === null ? {} : { instructions }),
      };
    },
    change(id, { model, voice, instructions }) {
      if (model !== undefined) setModel.run(model?.provider ?? null, model?.model ?? null, id);
      if (voice !== undefined) setVoice.run(voice, id);
      if (instructions !== undefined) setInstructions.run(instructions, id);
    },
  };
}
