/** Where quick chat is written and spoken to. */
import { useEffect, useRef } from 'react';
import type { ChangeEvent, JSX, KeyboardEvent, SubmitEvent } from 'react';
import { useStore } from 'zustand/react';
import { Icon } from '../../components/icon.tsx';
import { Orb } from '../../components/orb.tsx';
import { useLocale } from '../../locales/context.tsx';
import type { ConversationStore } from '../../stores/conversation.ts';
import type { SettingsStore } from '../../stores/settings.ts';
import { useShownState } from '../conversation/shown-state.ts';
import { TalkButton } from '../conversation/talk-button.tsx';

export interface QuickFieldProps {
  readonly conversation: ConversationStore;
  readonly settings: SettingsStore;
}

function VoiceButton({ conversation, settings }: QuickFieldProps): JSX.Element {
  const { quickChat } = useLocale().texts;
  const state = useShownState(conversation, settings);
  if (state !== 'muted') return <TalkButton store={conversation} />;
  return (
    <button type="button" className="button" onClick={() => void settings.getState().set('audio.muted', false)}>
      <Icon name="microphone-off" />
      {quickChat.unmute}
    </button>
  );
}

export function QuickField({ conversation, settings }: QuickFieldProps): JSX.Element {
  const { quickChat, conversation: texts } = useLocale().texts;
  const draft = useStore(conversation, (state) => state.draft);
  const state = useShownState(conversation, settings);
  const { write, send, level } = conversation.getState();
  const field = useRef<HTMLTextAreaElement>(null);

  useEffect(() => {
    const onFocus = (): void => {
      field.current?.focus();
    };
    window.addEventListener('focus', onFocus);
    return () => {
      window.removeEventListener('focus', onFocus);
    };
  }, []);

  const onSubmit = (event: SubmitEvent): void => {
    event.preventDefault();
    void send();
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    void send();
  };
  const onChange = (event: ChangeEvent<HTMLTextAreaElement>): void => {
    write(event.target.value);
  };

  return (
    <form className="quick-field" onSubmit={onSubmit}>
      <Orb phase={state} level={level} size="small" />
      <textarea
        ref={field}
        className="quick-text"
        aria-label={quickChat.write}
        placeholder={quickChat.write}
        rows={1}
        maxLength={100_000}
        autoFocus
        value={draft}
        onChange={onChange}
        onKeyDown={onKeyDown}
      />
      <VoiceButton conversation={conversation} settings={settings} />
      <button type="submit" className="button button-primary" disabled={draft.trim() === ''} aria-label={texts.send}>
        <Icon name="send" />
      </button>
    </form>
  );
}
