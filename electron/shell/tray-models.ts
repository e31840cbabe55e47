/** The models the tray offers: looked up beside everything else, and anew when somebody may be about to look. */
import type { Log } from '../../core/base/log.ts';
import type { LiveSettings } from '../../core/settings/live.ts';
import type { TrayModel, TrayModels } from './tray-menu.ts';

/** A look that is newer is taken as it is. */
const FRESH_MS = 30_000;

export interface FoundModels {
  readonly answering: TrayModel | undefined;
  readonly choices: readonly TrayModel[];
}

export interface ModelChoice {
  models(): TrayModels;
  /** Looks again if the last look is old, or `now`. */
  refresh(now?: boolean): void;
  choose(model: TrayModel | undefined): Promise<void>;
}

const KEYS = ['chat.provider', 'chat.model', 'chat.embeddedModel'] as const;

/** @param onChange - called when what is offered may be another */
export function createModelChoice(settings: LiveSettings, find: () => Promise<FoundModels>, log: Log, onChange: () => void): ModelChoice {
  let found: FoundModels = { answering: undefined, choices: [] };
  let lookedAtMs = Number.NEGATIVE_INFINITY;
  let looking = false;

  const chosen = (): TrayModel | undefined => {
    const values = settings.values();
    const provider = values['chat.provider'];
    if (provider === 'embedded') return { provider, name: values['chat.embeddedModel'] };
    if (values['chat.model'] === '') return undefined;
    return { provider: provider === 'openai' ? 'openai' : 'ollama', name: values['chat.model'] };
  };

  return {
    models: () => ({
      ...found,
      chosen: chosen(),
      changeable: settings
        .entries()
        .every(({ key, from }) => !KEYS.includes(key as never) || (from !== 'environment' && from !== 'command line')),
    }),
    refresh(now = false) {
      if (looking || (!now && performance.now() - lookedAtMs < FRESH_MS)) return;
      looking = true;
      find()
        .then((models) => {
          found = models;
          lookedAtMs = performance.now();
          onChange();
        })
        .catch((error: unknown) => {
          log.error('tray-models', error);
        })
        .finally(() => {
          looking = false;
        });
    },
    async choose(model) {
      // With `auto` an Ollama that is not there is stood in for by the embedded model.
      const provider = model === undefined || model.provider === 'ollama' ? 'auto' : model.provider;
      if (model?.provider !== 'embedded') await settings.set('chat.model', model?.name ?? '');
      else await settings.set('chat.embeddedModel', model.name);
      await settings.set('chat.provider', provider);
    },
  };
}
