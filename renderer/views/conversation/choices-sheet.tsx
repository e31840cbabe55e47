/** What a conversation has of its own: model, voice and instructions, each as in the settings until it is chosen. */
import { useEffect, useId, useRef, useState } from 'react';
import type { JSX, KeyboardEvent, MouseEvent } from 'react';
import { useStore } from 'zustand/react';
import { ProblemNote } from '../../components/problem-note.tsx';
import { SelectField } from '../../components/select-field.tsx';
import type { SelectOption } from '../../components/select-field.tsx';
import { TextField } from '../../components/text-field.tsx';
import { useLocale } from '../../locales/context.tsx';
import { problemWords } from '../../locales/problem.ts';
import type { ChoicesStore, ModelChoice } from '../../stores/choices.ts';
import type { ConversationStore } from '../../stores/conversation.ts';
import { valueOf } from '../../stores/settings.ts';
import type { SettingsStore } from '../../stores/settings.ts';
import type { OwnChoices } from '../../stores/turns.ts';

export interface ChoicesSheetProps {
  readonly store: ChoicesStore;
  readonly conversation: ConversationStore;
  readonly settings: SettingsStore;
  readonly onClose: () => void;
}

type ChosenModel = NonNullable<OwnChoices['model']>;

/** A model as the value of an option. */
const keyOf = ({ provider, model }: ChosenModel): string => `${provider}:${model}`;

function chosenOf(key: string): ChosenModel | null {
  const at = key.indexOf(':');
  return at < 0 ? null : { provider: key.slice(0, at) as ChosenModel['provider'], model: key.slice(at + 1) };
}

interface ChoiceProps {
  readonly id: string;
  readonly label: string;
  /** Below the control. */
  readonly about: string;
  readonly children: JSX.Element;
}

function Choice({ id, label, about, children }: ChoiceProps): JSX.Element {
  return (
    <div className="own-choice">
      <label htmlFor={id}>{label}</label>
      {children}
      <p className="own-choice-about" id={`${id}-about`}>
        {about}
      </p>
    </div>
  );
}

export function ChoicesSheet({ store, conversation, settings, onClose }: ChoicesSheetProps): JSX.Element {
  const { texts } = useLocale();
  const { choices: words } = texts.conversation;
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  const { models, voices, answering, problem } = useStore(store);
  const own = useStore(conversation, (state) => state.choices);
  const voiceSet = useStore(settings, (state) => valueOf<string>(state, 'speech.voice', ''));
  const instructionsSet = useStore(settings, (state) => valueOf<string>(state, 'chat.instructions', ''));
  const [said, setSaid] = useState('');
  const { load, choose } = store.getState();

  // A modal dialog keeps the focus in and gives it back when it closes.
  useEffect(() => {
    const shown = dialog.current;
    shown?.showModal();
    void load();
    return () => {
      shown?.close();
    };
  }, [load]);

  const onKeyDown = (event: KeyboardEvent): void => {
    // Escape closes the sheet and stops nothing else.
    if (event.key === 'Escape') event.stopPropagation();
  };
  const onClick = (event: MouseEvent): void => {
    // Beside the sheet.
    if (event.target === dialog.current) onClose();
  };
  const labelOf = ({ provider, name }: ModelChoice): string => words.model[provider](name);
  const asSet = (value: string): SelectOption => ({ value: '', label: value === '' ? words.asSet : words.asSetNow(value) });
  const { model: ownModel } = own;
  const missing =
    ownModel !== undefined && models !== undefined && !models.some((model) => keyOf(model) === keyOf(ownModel)) ? ownModel : undefined;
  const gone = missing !== undefined;
  const modelOptions: readonly SelectOption[] = [
    asSet(answering),
    ...(models ?? []).map((model) => ({ value: keyOf(model), label: labelOf(model) })),
    ...(missing === undefined ? [] : [{ value: keyOf(missing), label: words.gone(missing.model) }]),
  ];
  const nameOf = (voice: string): string => voices.find((one) => one.id === voice)?.name ?? voice;
  const shared = { disabled: false, invalid: false };
  const nothingOwn = Object.keys(own).length === 0;
  return (
    <dialog className="dialog sheet" ref={dialog} aria-labelledby={`${id}-title`} onClose={onClose} onKeyDown={onKeyDown} onClick={onClick}>
      <div className="sheet-body">
        <h2 id={`${id}-title`}>{words.title}</h2>
        {problem !== undefined && <ProblemNote {...problemWords(texts, problem)} />}
        <Choice id={`${id}-model`} label={words.modelLabel} about={gone ? words.goneAbout : words.modelAbout}>
          <SelectField
            id={`${id}-model`}
            disabled={false}
            invalid={gone}
            describedBy={`${id}-model-about`}
            value={own.model === undefined ? '' : keyOf(own.model)}
            options={modelOptions}
            onChange={(key) => void choose({ model: chosenOf(key) })}
          />
        </Choice>
        <Choice id={`${id}-voice`} label={words.voiceLabel} about={words.voiceAbout}>
          <SelectField
            {...shared}
            id={`${id}-voice`}
            describedBy={`${id}-voice-about`}
            value={own.voice ?? ''}
            options={[asSet(nameOf(voiceSet)), ...voices.map((voice) => ({ value: voice.id, label: voice.name }))]}
            onChange={(voice) => void choose({ voice: voice === '' ? null : voice })}
          />
        </Choice>
        <Choice
          id={`${id}-instructions`}
          label={words.instructionsLabel}
          about={
            instructionsSet === '' || own.instructions !== undefined ? words.instructionsAbout : words.instructionsSet(instructionsSet)
          }
        >
          <TextField
            {...shared}
            kind="lines"
            id={`${id}-instructions`}
            describedBy={`${id}-instructions-about`}
            value={own.instructions ?? ''}
            onChange={(text) => void choose({ instructions: text.trim() === '' ? null : text.trim() })}
          />
        </Choice>
        <p className="unseen" role="status">
          {said}
        </p>
        <div className="dialog-actions">
          <button
            type="button"
            className="button"
            aria-disabled={nothingOwn}
            onClick={() => {
              if (nothingOwn) return;
              setSaid(words.isReset);
              void choose({ model: null, voice: null, instructions: null });
            }}
          >
            {words.reset}
          </button>
          <button type="button" className="button button-filled" onClick={onClose}>
            {words.close}
          </button>
        </div>
      </div>
    </dialog>
  );
}
