/** One message in the list, with what can be done with it; drawn anew only when the message itself changes. */
import { memo, useState } from 'react';
import type { JSX } from 'react';
import { CopyButton } from '../../components/copy-button.tsx';
import { Icon } from '../../components/icon.tsx';
import { MessageBubble } from '../../components/message-bubble.tsx';
import { TimingStrip } from '../../components/timing-strip.tsx';
import { useLocale } from '../../locales/context.tsx';
import type { Locale } from '../../locales/locale.ts';
import type { ConversationState } from '../../stores/conversation.ts';
import type { ShownMessage } from '../../stores/turns.ts';
import { shownParts } from './answer-timing.ts';
import { copyText } from './clipboard.ts';

export interface MessageRowProps {
  readonly message: ShownMessage;
  /** Its buttons are reached with the tab key; of all messages one has this, so that the way to the text field stays short. */
  readonly current: boolean;
  readonly replay: ConversationState['replay'];
}

function noteOf({ model, stages }: ShownMessage, { texts: { conversation: texts }, number }: Locale): string {
  const seconds = (ms: number): string => number(ms / 1000, { minimumFractionDigits: 1, maximumFractionDigits: 1 });
  const sound = stages === undefined || stages.firstAudioMs <= 0 ? '' : texts.firstSound(seconds(stages.firstAudioMs));
  return [model ?? '', sound].filter((part) => part !== '').join(' · ');
}

export const MessageRow = memo(function MessageRow({ message, current, replay }: MessageRowProps): JSX.Element {
  const locale = useLocale();
  const { conversation: texts, shell } = locale.texts;
  const [timesShown, setTimesShown] = useState(false);
  const { role, text, state, stages } = message;
  const tabIndex = current ? 0 : -1;
  const parts = stages === undefined ? [] : shownParts(stages, locale);
  return (
    <MessageBubble
      author={role === 'user' ? texts.you : shell.appName}
      role={role}
      text={text}
      pending={state === 'pending'}
      pendingLabel={role === 'user' ? texts.recognising : texts.answering}
      stoppedLabel={state === 'stopped' ? texts.stopped : ''}
      note={role === 'assistant' && state !== 'pending' ? noteOf(message, locale) : ''}
      actions={
        state !== 'pending' && (
          <div className="message-actions">
            <CopyButton tabIndex={tabIndex} label={texts.copy} copiedLabel={texts.copied} onCopy={() => copyText(text)} />
            {role === 'assistant' && (
              <button type="button" className="button-small" tabIndex={tabIndex} onClick={() => void replay(text)}>
                <Icon name="play" />
                {texts.replay}
              </button>
            )}
            {parts.length > 0 && (
              <button
                type="button"
                className="button-small"
                tabIndex={tabIndex}
                aria-expanded={timesShown}
                onClick={() => {
                  setTimesShown(!timesShown);
                }}
              >
                <Icon name="clock" />
                {texts.times}
              </button>
            )}
          </div>
        )
      }
    >
      {timesShown && parts.length > 0 && <TimingStrip title={texts.timesTitle} parts={parts} />}
    </MessageBubble>
  );
});
