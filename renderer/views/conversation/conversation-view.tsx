/** The conversation's page: what Jarvis is doing, what was said, and where to speak or write. */
import { useEffect, useState } from 'react';
import type { JSX } from 'react';
import { useStore } from 'zustand/react';
import type { Bridge } from '../../bridge/port.ts';
import { Icon } from '../../components/icon.tsx';
import { MarkdownPlaceContext } from '../../components/markdown/place.ts';
import { MutedBanner } from '../../components/muted-banner.tsx';
import { Orb } from '../../components/orb.tsx';
import { useLocale } from '../../locales/context.tsx';
import type { ConversationStore } from '../../stores/conversation.ts';
import type { NavigationStore } from '../../stores/navigation.ts';
import type { SettingsStore } from '../../stores/settings.ts';
import type { UtterancesStore } from '../../stores/utterances.ts';
import { KeptButton } from '../reminders/kept-button.tsx';
import { Announcer } from './announcer.tsx';
import { AskedLink } from './asked-link.tsx';
import { ChoicesButton } from './choices-button.tsx';
import { Composer } from './composer.tsx';
import { usePlaceOfMarkdown } from './markdown-place.ts';
import { MessageList } from './message-list.tsx';
import { ShownProblem } from './shown-problem.tsx';
import { useMuted, useShownState } from './shown-state.ts';
import { UnansweredCard } from './unanswered-card.tsx';
import { Welcome } from './welcome.tsx';

export interface ConversationViewProps {
  readonly bridge: Bridge;
  readonly store: ConversationStore;
  readonly utterances: UtterancesStore;
  readonly settings: SettingsStore;
  readonly navigation: NavigationStore;
}

export function ConversationView(props: ConversationViewProps): JSX.Element {
  const { bridge, store, utterances, settings } = props;
  const { conversation: texts, shell } = useLocale().texts;
  const state = useShownState(store, settings);
  const muted = useMuted(settings);
  const first = useStore(store, ({ messages }) => messages[0]?.id);
  const [link, setLink] = useState<string>();
  const { stop, startAnew, level } = store.getState();

  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.key === 'Escape' && !event.isComposing) void stop();
    };
    window.addEventListener('keydown', onKey);
    return () => {
      window.removeEventListener('keydown', onKey);
    };
  }, [stop]);

  const place = usePlaceOfMarkdown(setLink);

  return (
    <div className="window" data-phase={state}>
      <header className="topbar">
        <Orb phase={state} level={level} size="small" />
        <h1>{shell.appName}</h1>
        <p className="phase" data-phase={state}>
          {shell.phases[state]}
        </p>
        <KeptButton bridge={bridge} />
        <ChoicesButton bridge={bridge} conversation={store} settings={settings} />
        {first !== undefined && (
          <button
            type="button"
            className="button-quiet"
            title={texts.newConversation}
            aria-label={texts.newConversation}
            onClick={() => void startAnew()}
          >
            <Icon name="new" />
          </button>
        )}
      </header>
      <main className="stage">
        {first === undefined ? (
          <Welcome store={store} state={state} />
        ) : (
          <MarkdownPlaceContext value={place}>
            <MessageList key={first} store={store} utterances={utterances} />
          </MarkdownPlaceContext>
        )}
      </main>
      <footer className="dock">
        <ShownProblem {...props} />
        <UnansweredCard {...props} />
        {muted && (
          <MutedBanner
            message={texts.muted}
            unmuteLabel={texts.unmute}
            onUnmute={() => void settings.getState().set('audio.muted', false)}
          />
        )}
        <Composer store={store} muted={muted} />
      </footer>
      {link !== undefined && (
        <AskedLink
          address={link}
          store={store}
          onClose={() => {
            setLink(undefined);
          }}
        />
      )}
      <Announcer store={store} state={state} />
    </div>
  );
}
