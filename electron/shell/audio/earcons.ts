/** When which short sound is heard. */
import type { PhaseName } from '../../../contract/domain.ts';
import type { DesktopEvent, EarconName } from '../../../contract/desktop-events.ts';
import type { AssistantEvent } from '../../../contract/events.ts';

export interface EarconOptions {
  readonly send: (event: DesktopEvent) => void;
  /** The setting `audio.earcons`. */
  readonly enabled: () => boolean;
}

export interface Earcons {
  /** Plays it, unless earcons are off. */
  play(name: EarconName): void;
  /** To be told every event. */
  follow(event: AssistantEvent): void;
}

export function createEarcons({ send, enabled }: EarconOptions): Earcons {
  let phase: PhaseName = 'idle';
  const play = (name: EarconName): void => {
    if (enabled()) send({ type: 'earcon-wanted', name });
  };
  return {
    play,
    follow(event) {
      if (event.type === 'turn-failed' || event.type === 'talk-failed') {
        play('failed');
        return;
      }
      if (event.type !== 'phase-changed') return;
      const before = phase;
      phase = event.phase;
      if (phase === 'listening') play('listening-started');
      else if (before === 'listening') play('listening-stopped');
    },
  };
}
