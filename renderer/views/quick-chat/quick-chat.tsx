/** Quick chat: one field to ask in, and the last question with its answer. */
import { useEffect, useRef, useState } from 'react';
import type { JSX } from 'react';
import type { Bridge } from '../../bridge/port.ts';
import { Icon } from '../../components/icon.tsx';
import { useLocale } from '../../locales/context.tsx';
import type { ConversationStore } from '../../stores/conversation.ts';
import type { QuickChatStore } from '../../stores/quick-chat.ts';
import type { SettingsStore } from '../../stores/settings.ts';
import { MarkdownPlaceContext } from '../../components/markdown/place.ts';
import { Announcer } from '../conversation/announcer.tsx';
import { AskedLink } from '../conversation/asked-link.tsx';
import { usePlaceOfMarkdown } from '../conversation/markdown-place.ts';
import { useShownState } from '../conversation/shown-state.ts';
import { RingingBanner } from '../reminders/ringing-banner.tsx';
import { LastTurn } from './last-turn.tsx';
import { QuickField } from './quick-field.tsx';

export interface QuickChatStores {
  readonly conversation: ConversationStore;
  readonly settings: SettingsStore;
  readonly quickChat: QuickChatStore;
}

export interface QuickChatProps extends QuickChatStores {
  readonly bridge: Bridge;
}

/** Esc stops what is going on, and closes when nothing is; a look elsewhere closes it unless it is still needed. */
function useLeaving({ conversation, quickChat }: Pick<QuickChatStores, 'conversation' | 'quickChat'>): void {
  useEffect(() => {
    const { hide } = quickChat.getState();
    const onKey = (event: KeyboardEvent): void => {
      if (event.key !== 'Escape' || event.isComposing) return;
      const { phase, stop } = conversation.getState();
      if (phase === 'idle') hide();
      else void stop();
    };
    const onBlur = (): void => {
      const { phase, draft } = conversation.getState();
      if (phase === 'idle' && draft.trim() === '') hide();
    };
    window.addEventListener('keydown', onKey);
    window.addEventListener('blur', onBlur);
    return () => {
      window.removeEventListener('keydown', onKey);
      window.removeEventListener('blur', onBlur);
    };
  }, [conversation, quickChat]);
}

export function QuickChat({ bridge, ...stores }: QuickChatProps): JSX.Element {
  const { conversation, settings, quickChat } = stores;
  const { quickChat: texts, shell } = useLocale().texts;
  const state = useShownState(conversation, settings);
  const [link, setLink] = useState<string>();
  const place = usePlaceOfMarkdown(setLink);
  const content = useRef<HTMLElement>(null);
  const { fit, openMain, hide } = quickChat.getState();
  useLeaving({ conversation, quickChat });

  useEffect(() => {
    document.title = texts.title;
  }, [texts]);

  useEffect(() => {
    const { current } = content;
    if (current === null) return;
    const observer = new ResizeObserver(() => {
      fit(current.offsetHeight);
    });
    observer.observe(current);
    return () => {
      observer.disconnect();
    };
  }, [fit]);

  return (
    <main className={link === undefined ? 'quick' : 'quick quick-asking'} data-phase={state} ref={content} aria-label={texts.title}>
      <h1 className="unseen">{texts.title}</h1>
      <RingingBanner bridge={bridge} />
      <QuickField conversation={conversation} settings={settings} />
      <MarkdownPlaceContext value={place}>
        <LastTurn {...stores} />
      </MarkdownPlaceContext>
      <footer className="quick-foot">
        <p className="phase" data-phase={state} aria-hidden="true">
          {shell.phases[state]}
        </p>
        <button type="button" className="quick-action" onClick={() => void openMain()}>
          {texts.openMain}
        </button>
        <button type="button" className="button-quiet" aria-label={texts.close} onClick={hide}>
          <Icon name="close" />
        </button>
      </footer>
      {link !== undefined && (
        <AskedLink
          address={link}
          store={conversation}
          onClose={() => {
            setLink(undefined);
          }}
        />
      )}
      <Announcer store={conversation} state={state} />
    </main>
  );
}
