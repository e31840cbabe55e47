/** The button for talking: held or tapped like the keys, by mouse, finger or keyboard; it stops whatever else goes on. */
import { useRef, useState } from 'react';
import type { JSX, KeyboardEvent, MouseEvent, PointerEvent } from 'react';
import { useStore } from 'zustand/react';
import { Icon } from '../../components/icon.tsx';
import { useLocale } from '../../locales/context.tsx';
import type { ConversationStore } from '../../stores/conversation.ts';

export interface TalkButtonProps {
  readonly store: ConversationStore;
  /** There is nothing to talk into. */
  readonly muted?: boolean;
}

const isPressKey = ({ key }: KeyboardEvent): boolean => key === ' ' || key === 'Enter';

export function TalkButton({ store, muted = false }: TalkButtonProps): JSX.Element {
  const { conversation: texts } = useLocale().texts;
  const phase = useStore(store, (state) => state.phase);
  const replaying = useStore(store, (state) => state.replaying);
  /** What is listened to was begun here. */
  const [mine, setMine] = useState(false);
  const [phaseBefore, setPhaseBefore] = useState(phase);
  /** It is down, for talking. */
  const down = useRef(false);
  /** A click of the mouse stops only what it was pressed to stop: the button may have changed under it. */
  const stops = useRef(false);
  const { pressTalk, releaseTalk, stop } = store.getState();
  const ends = mine && phase === 'listening';
  const talks = ends || (phase === 'idle' && !replaying);

  if (phase !== phaseBefore) {
    setPhaseBefore(phase);
    if (phase !== 'listening') setMine(false);
  }

  const press = (): void => {
    down.current = true;
    setMine(true);
    void pressTalk();
  };
  const release = (): void => {
    if (!down.current) return;
    down.current = false;
    void releaseTalk();
  };
  const onPointerDown = (event: PointerEvent<HTMLButtonElement>): void => {
    if (event.button !== 0) return;
    stops.current = !talks;
    if (!talks) return;
    // It may go up elsewhere.
    event.currentTarget.setPointerCapture(event.pointerId);
    press();
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (!isPressKey(event) || (!talks && !event.repeat)) return;
    // No click: a key that is held would click again and again.
    event.preventDefault();
    if (!event.repeat && !down.current) press();
  };
  const onKeyUp = (event: KeyboardEvent): void => {
    if (!isPressKey(event) || !down.current) return;
    event.preventDefault();
    release();
  };
  const onClick = (event: MouseEvent): void => {
    // Clicks of no mouse come from the keyboard, on what stops, and from what reads the screen.
    const byMouse = event.detail > 0;
    if (!talks && (stops.current || !byMouse)) void stop();
    else if (talks && !byMouse) {
      press();
      release();
    }
  };

  return (
    <button
      type="button"
      className={talks ? 'button' : 'button button-stop'}
      title={talks ? texts.talkHelp : undefined}
      disabled={talks && muted}
      onPointerDown={onPointerDown}
      onLostPointerCapture={release}
      onKeyDown={onKeyDown}
      onKeyUp={onKeyUp}
      onBlur={release}
      onClick={onClick}
    >
      <Icon name={ends ? 'check' : talks ? 'microphone' : 'stop'} />
      <span className="button-label">{ends ? texts.talkDone : talks ? texts.talk : texts.stop}</span>
    </button>
  );
}
