/** What was said, the newest in sight unless the reader has scrolled away. */
import { useLayoutEffect, useRef } from 'react';
import type { JSX } from 'react';
import { useStore } from 'zustand/react';
import { MessageBubble } from '../../components/message-bubble.tsx';
import { useLocale } from '../../locales/context.tsx';
import type { Locale } from '../../locales/locale.ts';
import type { ConversationStore } from '../../stores/conversation.ts';
import type { ShownMessage } from '../../stores/turns.ts';

/** Nearer to the end than this counts as being there, in pixels. */
const AT_END_PIXELS = 80;

function noteOf({ state, model, stages }: ShownMessage, { texts: { conversation: texts }, number }: Locale): string {
  const seconds = (ms: number): string => number(ms / 1000, { minimumFractionDigits: 1, maximumFractionDigits: 1 });
  const parts = [
    state === 'stopped' ? texts.stopped : '',
    model ?? '',
    stages === undefined ? '' : texts.firstSound(seconds(stages.firstAudioMs)),
  ];
  return parts.filter((part) => part !== '').join(' · ');
}

export function MessageList({ store }: { readonly store: ConversationStore }): JSX.Element {
  const locale = useLocale();
  const { conversation: texts, shell } = locale.texts;
  const messages = useStore(store, (state) => state.messages);
  const list = useRef<HTMLDivElement>(null);
  const atEnd = useRef(true);

  useLayoutEffect(() => {
    if (atEnd.current) list.current?.scrollTo({ top: list.current.scrollHeight });
  }, [messages]);

  const onScroll = (): void => {
    if (list.current === null) return;
    const { scrollHeight, scrollTop, clientHeight } = list.current;
    atEnd.current = scrollHeight - scrollTop - clientHeight < AT_END_PIXELS;
  };

  return (
    // Deltas would be read out one by one; the announcer reads the whole answer.
    <div className="messages" role="log" aria-live="off" aria-label={texts.conversation} tabIndex={0} ref={list} onScroll={onScroll}>
      <div className="messages-column">
        {messages.map((message) => (
          <MessageBubble
            key={message.id}
            author={message.role === 'user' ? texts.you : shell.appName}
            role={message.role}
            text={message.text}
            pending={message.state === 'pending'}
            pendingLabel={message.role === 'user' ? texts.recognising : texts.answering}
            note={message.role === 'assistant' ? noteOf(message, locale) : ''}
          />
        ))}
      </div>
    </div>
  );
}
