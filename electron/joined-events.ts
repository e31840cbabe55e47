/** Everything the app tells its windows and watchers, from all who have something to tell. */
import type { AssistantEvent } from '../contract/events.ts';
import type { Recoveries } from '../core/data/recovery-ports.ts';
import type { Secrets } from '../core/settings/secrets.ts';
import type { LiveSettings } from '../core/settings/live.ts';
import type { UtteranceKeeper } from '../core/voice/utterance-keeper.ts';

/** Whoever has events to tell. */
interface Source {
  subscribe(listener: (event: AssistantEvent) => void): () => void;
}

export interface EventParts {
  readonly sources: readonly Source[];
  readonly settings: LiveSettings;
  readonly secrets: Pick<Secrets, 'onChange'>;
  readonly utterances: Pick<UtteranceKeeper, 'onChange'>;
  readonly recoveries: Pick<Recoveries, 'subscribe'>;
}

/** @returns subscribes to all of it */
export function joinEvents({ sources, settings, secrets, utterances, recoveries }: EventParts): Source['subscribe'] {
  return (listener) => {
    const ends = [
      ...sources.map((source) => source.subscribe(listener)),
      utterances.onChange(() => {
        listener({ type: 'utterances-changed' });
      }),
      secrets.onChange(() => {
        listener({ type: 'secrets-changed' });
      }),
      recoveries.subscribe((recovery) => {
        listener({ type: 'data-recovered', recovery });
      }),
      settings.onChange((keys) => {
        const problems = settings.problems().map((problem) => problem.report());
        listener({ type: 'settings-changed', settings: settings.entries().filter(({ key }) => keys.includes(key)), problems });
      }),
    ];
    return () => {
      for (const end of ends) end();
    };
  };
}
