/** What was said: of thousands of messages those in sight are drawn, the newest in sight unless the reader has scrolled away. */
import { useCallback, useMemo, useRef } from 'react';
import type { JSX, KeyboardEvent } from 'react';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useStore } from 'zustand/react';
import { Icon } from '../../components/icon.tsx';
import { useLocale } from '../../locales/context.tsx';
import type { ConversationStore } from '../../stores/conversation.ts';
import type { ShownMessage } from '../../stores/turns.ts';
import type { UtterancesStore } from '../../stores/utterances.ts';
import { useMessageFocus } from './message-focus.ts';
import { MessageRow } from './message-row.tsx';
import type { MessageActions } from './message-row.tsx';
import { usePinnedEnd } from './pinned-end.ts';
import { useSought } from './sought.ts';
import { conversationText, useWholeCopy } from './whole-copy.ts';

/** Messages drawn above and below what is in sight. */
const OVERSCAN = 4;

export interface MessageListProps {
  readonly store: ConversationStore;
  readonly utterances: UtterancesStore;
}

/** A guess until it is drawn, in pixels: lines of about 70 characters. */
function estimateHeight({ role, text }: ShownMessage): number {
  return (role === 'user' ? 62 : 84) + Math.floor(text.length / 70) * 25;
}

export function MessageList({ store, utterances }: MessageListProps): JSX.Element {
  const { conversation: texts, shell } = useLocale().texts;
  const said = useStore(store, (state) => state.messages);
  const partial = useStore(store, (state) => state.partial);
  const audible = useStore(utterances, (state) => state.answered);
  const list = useRef<HTMLDivElement>(null);
  const idle = useStore(store, ({ turns }) => turns.length === 0);
  const actions = useMemo<MessageActions>(() => {
    const { replay, edit, regenerate, showVersion } = store.getState();
    return {
      replay,
      edit,
      showVersion,
      hear: utterances.getState().hear,
      regenerate(storedId) {
        // Its button goes with the answer.
        list.current?.focus();
        return regenerate(storedId);
      },
    };
  }, [store, utterances]);
  const messages = useMemo<readonly ShownMessage[]>(
    () => (partial === '' ? said : [...said, { id: 'partial', role: 'user', text: partial, state: 'pending' }]),
    [said, partial],
  );
  const column = useRef<HTMLDivElement>(null);

  // The same function each time: with another one all messages are laid out anew, 1.5 ms for each piece of an answer among 10,000.
  const getItemKey = useCallback((index: number) => store.getState().messages[index]?.id ?? index, [store]);
  // eslint-disable-next-line react-hooks/incompatible-library -- it is read here and handed to nobody
  const virtualizer = useVirtualizer({
    count: messages.length,
    getScrollElement: () => list.current,
    estimateSize: (index) => {
      const message = messages[index];
      return message === undefined ? 0 : estimateHeight(message);
    },
    getItemKey,
    overscan: OVERSCAN,
  });
  // What grows while it is read stays where it is; only what lies wholly above moves it.
  virtualizer.shouldAdjustScrollPositionOnItemSizeChange = (item, _delta, { scrollOffset }) => item.end <= (scrollOffset ?? 0);

  const { away, onScroll, jump, leave } = usePinnedEnd(list);
  const focus = useMessageFocus(list, messages.length, (index) => {
    leave();
    virtualizer.scrollToIndex(index, { align: 'auto' });
  });
  const sought = useSought(store, messages, (index) => {
    leave();
    focus.go(index);
    virtualizer.scrollToIndex(index, { align: 'center' });
  });
  const whole = useWholeCopy(column, () => conversationText(messages, { user: texts.you, assistant: shell.appName }));
  const onKeyDown = (event: KeyboardEvent): void => {
    whole.onKeyDown(event);
    focus.onKeyDown(event);
  };

  const rows = virtualizer.getVirtualItems();
  const current = focus.focused ?? messages.length - 1;
  return (
    <>
      <h2 className="unseen">{texts.conversation}</h2>
      {/* Deltas would be read out one by one; the announcer reads the whole answer. */}
      <div
        className="messages"
        role="log"
        aria-live="off"
        aria-label={texts.conversation}
        aria-description={texts.conversationHelp}
        tabIndex={0}
        ref={list}
        onScroll={onScroll}
        onKeyDown={onKeyDown}
        onPointerDown={whole.onPointerDown}
        onCopy={whole.onCopy}
        onFocus={focus.onFocus}
        onBlur={focus.onBlur}
      >
        {/* In the flow of the page, so that a message that grows is as high as it is drawn, measured or not. */}
        <div
          className="messages-column"
          ref={column}
          style={{ paddingTop: rows[0]?.start ?? 0, paddingBottom: virtualizer.getTotalSize() - (rows.at(-1)?.end ?? 0) }}
        >
          {rows.map(({ key, index }) => {
            const message = messages[index];
            return (
              message !== undefined && (
                <article
                  key={key}
                  className="row"
                  data-sought={message.storedId !== undefined && message.storedId === sought}
                  data-index={index}
                  ref={virtualizer.measureElement}
                  tabIndex={-1}
                  aria-label={message.role === 'user' ? texts.you : shell.appName}
                  aria-posinset={index + 1}
                  aria-setsize={messages.length}
                  aria-busy={message.state === 'pending'}
                >
                  <MessageRow
                    message={message}
                    current={index === current}
                    idle={idle}
                    audible={message.storedId !== undefined && audible.has(message.storedId)}
                    last={index === messages.length - 1}
                    actions={actions}
                  />
                </article>
              )
            );
          })}
        </div>
      </div>
      {away && (
        <button type="button" className="button jump" onClick={jump}>
          <Icon name="down" />
          {texts.jumpToNewest}
        </button>
      )}
    </>
  );
}
