/** One message in the list, with what can be done with it; drawn anew only when the message itself changes. */
import { memo, useState } from 'react';
import type { JSX } from 'react';
import { CopyButton } from '../../components/copy-button.tsx';
import { Icon } from '../../components/icon.tsx';
import type { IconName } from '../../components/icon.tsx';
import { MessageBubble } from '../../components/message-bubble.tsx';
import { TimingStrip } from '../../components/timing-strip.tsx';
import { useLocale } from '../../locales/context.tsx';
import type { Locale } from '../../locales/locale.ts';
import type { ConversationState } from '../../stores/conversation.ts';
import type { ShownMessage } from '../../stores/turns.ts';
import type { UtterancesState } from '../../stores/utterances.ts';
import { answeredBy } from '../answered-by.ts';
import { shownParts } from './answer-timing.ts';
import { copyText } from './clipboard.ts';
import { MessageVersions } from './message-versions.tsx';

export interface MessageRowProps {
  readonly message: ShownMessage;
  /** Its buttons are reached with the tab key; of all messages one has this, so that the way to the text field stays short. */
  readonly current: boolean;
  /** No turn goes on, so that it can be asked or answered once more. */
  readonly idle: boolean;
  /** The sound of it is kept. */
  readonly audible: boolean;
  /** The last of the conversation. */
  readonly last: boolean;
  readonly actions: MessageActions;
}

/** The same objects each time. */
export type MessageActions = Pick<ConversationState, 'replay' | 'edit' | 'regenerate' | 'showVersion'> & Pick<UtterancesState, 'hear'>;

function noteOf({ model, stages }: ShownMessage, { texts: { conversation: texts, history }, number }: Locale): string {
  const seconds = (ms: number): string => number(ms / 1000, { minimumFractionDigits: 1, maximumFractionDigits: 1 });
  const sound = stages === undefined || stages.firstAudioMs <= 0 ? '' : texts.firstSound(seconds(stages.firstAudioMs));
  return [model === undefined ? '' : answeredBy(model, history), sound].filter((part) => part !== '').join(' · ');
}

interface ActionProps {
  readonly icon: IconName;
  readonly label: string;
  readonly tabIndex: 0 | -1;
  /** What it shows is shown; undefined for a button that shows nothing. */
  readonly expanded?: boolean;
  readonly onClick: () => void;
}

function Action({ icon, label, tabIndex, expanded, onClick }: ActionProps): JSX.Element {
  return (
    <button type="button" className="button-small" tabIndex={tabIndex} aria-expanded={expanded} onClick={onClick}>
      <Icon name={icon} />
      {label}
    </button>
  );
}

export const MessageRow = memo(function MessageRow({ message, current, idle, audible, last, actions }: MessageRowProps): JSX.Element {
  const locale = useLocale();
  const { conversation: texts, shell } = locale.texts;
  const [timesShown, setTimesShown] = useState(false);
  const [recalledShown, setRecalledShown] = useState(false);
  const { role, text, state, stages, storedId, versions, recalled = [] } = message;
  const tabIndex = current ? 0 : -1;
  const parts = stages === undefined ? [] : shownParts(stages, locale);
  const buttons: readonly (ActionProps | false)[] = [
    role === 'user' &&
      audible &&
      storedId !== undefined && { icon: 'play', label: texts.hearQuestion, tabIndex, onClick: () => void actions.hear(storedId) },
    role === 'assistant' && { icon: 'play', label: texts.replay, tabIndex, onClick: () => void actions.replay(text, storedId) },
    role === 'user' &&
      idle &&
      storedId !== undefined && {
        icon: 'rename',
        label: texts.edit,
        tabIndex,
        onClick: () => {
          actions.edit(storedId);
        },
      },
    // A question at the end has no answer yet.
    idle &&
      last &&
      storedId !== undefined && {
        icon: 'again',
        label: role === 'user' ? texts.tryAgain : texts.again,
        tabIndex,
        onClick: () => void actions.regenerate(storedId),
      },
    recalled.length > 0 && {
      icon: 'memory',
      label: locale.plural(recalled.length, texts.recalled),
      tabIndex,
      expanded: recalledShown,
      onClick: () => {
        setRecalledShown(!recalledShown);
      },
    },
    parts.length > 0 && {
      icon: 'clock',
      label: texts.times,
      tabIndex,
      expanded: timesShown,
      onClick: () => {
        setTimesShown(!timesShown);
      },
    },
  ];
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
          <>
            {idle && storedId !== undefined && versions !== undefined && (
              <MessageVersions versions={versions} shown={storedId} tabIndex={tabIndex} onShow={(id) => void actions.showVersion(id)} />
            )}
            <div className="message-actions">
              <CopyButton tabIndex={tabIndex} label={texts.copy} copiedLabel={texts.copied} onCopy={() => copyText(text)} />
              {buttons.map((button) => button !== false && <Action key={button.icon} {...button} />)}
            </div>
          </>
        )
      }
    >
      {recalledShown && recalled.length > 0 && (
        <ul className="message-recalled" aria-label={texts.recalledTitle}>
          {recalled.map((memory) => (
            <li key={memory.id} dir="auto" className={memory.forgotten === true ? 'forgotten' : undefined}>
              {memory.forgotten === true ? texts.forgotten : memory.text}
            </li>
          ))}
        </ul>
      )}
      {timesShown && parts.length > 0 && <TimingStrip title={texts.timesTitle} parts={parts} />}
    </MessageBubble>
  );
});
