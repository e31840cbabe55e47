/** The last question, its answer as it comes, and what went wrong. */
import { useLayoutEffect, useRef } from 'react';
import type { JSX } from 'react';
import { useStore } from 'zustand/react';
import { Markdown } from '../../components/markdown/markdown.tsx';
import { useLocale } from '../../locales/context.tsx';
import type { QuickChatStores } from './quick-chat.tsx';
import { QuickProblem } from './quick-problem.tsx';
import { lastTurnOf } from './turn.ts';

/** Nearer to the end than this counts as being there, in pixels. */
const AT_END_PIXELS = 40;

function Waiting({ label }: { readonly label: string }): JSX.Element {
  return (
    <p className="waiting" role="img" aria-label={label}>
      <i />
      <i />
      <i />
    </p>
  );
}

export function LastTurn(stores: QuickChatStores): JSX.Element | null {
  const { conversation } = stores;
  const { quickChat, conversation: texts } = useLocale().texts;
  const messages = useStore(conversation, (state) => state.messages);
  const problem = useStore(conversation, (state) => state.problem);
  const { question, answer } = lastTurnOf(messages);
  const area = useRef<HTMLDivElement>(null);
  const atEnd = useRef(true);
  const questionId = question?.id;

  useLayoutEffect(() => {
    atEnd.current = true;
  }, [questionId]);
  useLayoutEffect(() => {
    // While it is being given, the newest words are in sight.
    if (atEnd.current && answer?.state === 'pending') area.current?.scrollTo({ top: area.current.scrollHeight });
  }, [answer]);

  const onScroll = (): void => {
    if (area.current === null) return;
    const { scrollHeight, scrollTop, clientHeight } = area.current;
    atEnd.current = scrollHeight - scrollTop - clientHeight < AT_END_PIXELS;
  };

  if (question === undefined && problem === undefined) return null;
  return (
    <div className="quick-turn" role="region" aria-label={quickChat.lastTurn} tabIndex={0} ref={area} onScroll={onScroll}>
      {question !== undefined &&
        (question.text === '' ? <Waiting label={texts.recognising} /> : <p className="quick-question">{question.text}</p>)}
      {answer !== undefined &&
        (answer.text === '' ? <Waiting label={texts.answering} /> : <Markdown text={answer.text} growing={answer.state === 'pending'} />)}
      <QuickProblem {...stores} />
    </div>
  );
}
