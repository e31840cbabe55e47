/** What the tray's menu holds, as a value: made anew whenever anything in it changes. */
import type { MenuItemConstructorOptions } from 'electron';
import type { PhaseName } from '../../contract/domain.ts';
import type { ShellTexts } from './texts/texts.ts';

/** A model that can be chosen in the tray. */
export interface TrayModel {
  readonly provider: 'ollama' | 'openai' | 'embedded';
  readonly name: string;
}

export interface TrayModels {
  /** What answers now; undefined while nobody knows. */
  readonly answering: TrayModel | undefined;
  readonly choices: readonly TrayModel[];
  /** What is set; undefined when Jarvis chooses. */
  readonly chosen: TrayModel | undefined;
  /** False where the environment decides. */
  readonly changeable: boolean;
}

export interface TrayMenuState {
  readonly phase: PhaseName;
  readonly muted: boolean;
  /** Whether “hey Jarvis” is listened for while nothing else goes on. */
  readonly wake: 'off' | 'on' | 'paused';
  readonly models: TrayModels;
}

export interface TrayActions {
  talk(): void;
  stop(): void;
  toggleQuickChat(): void;
  setMuted(muted: boolean): void;
  pauseWake(paused: boolean): void;
  /** @param model - undefined lets Jarvis choose */
  chooseModel(model: TrayModel | undefined): void;
  openMain(): void;
  openModels(): void;
  openSettings(): void;
  quit(): void;
}

const separator: MenuItemConstructorOptions = { type: 'separator' };

const isSame = (one: TrayModel | undefined, other: TrayModel | undefined): boolean =>
  one?.provider === other?.provider && one?.name === other?.name;

/** Names of models are shown as they are, so that `&` is no underline. */
const asLabel = (name: string): string => name.replaceAll('&', '&&');

function modelItems({ choices, chosen, changeable }: TrayModels, texts: ShellTexts, actions: TrayActions): MenuItemConstructorOptions[] {
  const radio = (label: string, model: TrayModel | undefined): MenuItemConstructorOptions => ({
    type: 'radio',
    label,
    enabled: changeable,
    checked: isSame(chosen, model),
    click: () => {
      actions.chooseModel(model);
    },
  });
  const labelOf = ({ provider, name }: TrayModel): string => (provider === 'embedded' ? texts.embedded(asLabel(name)) : asLabel(name));
  // What is set stays in sight when its server is not there.
  const missing = chosen !== undefined && !choices.some((model) => isSame(model, chosen)) ? [chosen] : [];
  return [
    radio(texts.automatic, undefined),
    ...[...choices, ...missing].map((model) => radio(labelOf(model), model)),
    separator,
    { label: texts.models, click: actions.openModels },
  ];
}

function wakeItems(wake: TrayMenuState['wake'], texts: ShellTexts, actions: TrayActions): MenuItemConstructorOptions[] {
  if (wake === 'off') return [];
  const paused = wake === 'paused';
  return [
    {
      type: 'checkbox',
      label: texts.pauseWake,
      checked: paused,
      click: () => {
        actions.pauseWake(!paused);
      },
    },
  ];
}

/** The whole menu. */
export function trayMenu(
  { phase, muted, wake, models }: TrayMenuState,
  texts: ShellTexts,
  actions: TrayActions,
): MenuItemConstructorOptions[] {
  const { answering } = models;
  return [
    phase === 'idle' ? { label: texts.talk, enabled: !muted, click: actions.talk } : { label: texts.stop, click: actions.stop },
    { label: texts.quickChat, click: actions.toggleQuickChat },
    separator,
    {
      type: 'checkbox',
      label: texts.mute,
      checked: muted,
      click: () => {
        actions.setMuted(!muted);
      },
    },
    ...wakeItems(wake, texts, actions),
    {
      label: answering === undefined ? texts.model : texts.modelNamed(asLabel(answering.name)),
      submenu: modelItems(models, texts, actions),
    },
    separator,
    { label: texts.open, click: actions.openMain },
    { label: texts.settings, click: actions.openSettings },
    separator,
    { label: texts.quit, click: actions.quit },
  ];
}
