/** The first question, spoken or written, and its answer. */
import { useState } from 'react';
import type { JSX, SubmitEvent } from 'react';
import { useStore } from 'zustand/react';
import { Icon } from '../../components/icon.tsx';
import { Orb } from '../../components/orb.tsx';
import { useLocale } from '../../locales/context.tsx';
import { TalkButton } from '../conversation/talk-button.tsx';
import { StepProblem } from './step-problem.tsx';
import type { StepProps } from './step-props.ts';

export function TryStep({ conversation }: StepProps): JSX.Element {
  const { firstRun: texts, shell, conversation: words } = useLocale().texts;
  const phase = useStore(conversation, (state) => state.phase);
  const partial = useStore(conversation, (state) => state.partial);
  const problem = useStore(conversation, (state) => state.problem);
  const messages = useStore(conversation, (state) => state.messages);
  const [text, setText] = useState('');
  const { ask, level } = conversation.getState();
  const question = messages.findLast(({ role }) => role === 'user');
  const answer = messages.at(-1)?.role === 'assistant' ? messages.at(-1) : undefined;
  const answered = answer !== undefined && answer.state !== 'pending' && answer.text !== '';

  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    if (text.trim() === '') return;
    setText('');
    void ask(text.trim());
  };
  return (
    <div className="intro-fields">
      <div className="intro-try">
        <Orb phase={phase} level={level} size="large" />
        <p className="phase" data-phase={phase}>
          {shell.phases[phase]}
        </p>
        <TalkButton store={conversation} />
      </div>
      <form className="intro-ask" onSubmit={submit}>
        <input
          className="field"
          aria-label={words.write}
          placeholder={texts.example}
          maxLength={2000}
          value={text}
          onChange={(event) => {
            setText(event.target.value);
          }}
        />
        <button type="submit" className="button button-primary" disabled={text.trim() === ''} aria-label={words.send}>
          <Icon name="send" />
        </button>
      </form>
      {(partial !== '' || question !== undefined) && (
        <div className="intro-turn">
          <p className="intro-question" dir="auto">
            {partial === '' ? question?.text : partial}
          </p>
          {partial === '' && answer !== undefined && (
            <p className="intro-answer" dir="auto">
              {answer.text}
            </p>
          )}
        </div>
      )}
      <p role="status" className="intro-result" data-good={answered}>
        {answered && phase === 'idle' ? texts.itWorks : ''}
      </p>
      <StepProblem problem={problem} />
    </div>
  );
}
