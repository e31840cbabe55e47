/** Everything of the app that people see outside of its pages: windows, tray, menus, notifications, links, start at login. */
import { app, nativeTheme } from 'electron';
import type { BrowserWindow, Session } from 'electron';
import type { AssistantEvent } from '../../contract/events.ts';
import type { RouteHandlers } from '../../contract/ipc.ts';
import type { MainView } from '../../contract/routes/windows.ts';
import type { PhaseName } from '../../contract/domain.ts';
import { isStop } from '../../core/base/errors.ts';
import type { Log } from '../../core/base/log.ts';
import type { LiveSettings } from '../../core/settings/live.ts';
import { tell } from '../ipc/tell.ts';
import type { DesktopParts } from '../ipc/desktop-handlers.ts';
import type { PageAddress } from './address.ts';
import { linkAmong } from './deep-link.ts';
import { createLinkDoor } from './link-door.ts';
import { setLoginStart } from './login-start.ts';
import { createMainWindow } from './main-window.ts';
import { createMarks } from './marks.ts';
import type { Mark } from './marks.ts';
import { installMenu } from './menu.ts';
import { createNotices } from './notices.ts';
import { createQuickChat } from './quick-chat.ts';
import { chooseTexts } from './texts/texts.ts';
import type { ShellTexts } from './texts/texts.ts';
import { createModelChoice } from './tray-models.ts';
import type { FoundModels } from './tray-models.ts';
import { createTray } from './tray.ts';
import { createPlaceFile } from './window-place.ts';

/** A second start with it shows or hides quick chat: for a shortcut of the desktop, where Jarvis can't have one of its own. */
const QUICK_CHAT_SWITCH = '--quick-chat';

export interface ShellOptions {
  readonly page: PageAddress;
  readonly session: Session;
  /** The built preload script. */
  readonly preload: string;
  /** The data folder. */
  readonly home: string;
  readonly handlers: RouteHandlers;
  readonly settings: LiveSettings;
  readonly dictation: { stop(): void };
  readonly subscribe: (listener: (event: AssistantEvent) => void) => () => void;
  readonly chatModels: () => Promise<FoundModels>;
  readonly log: Log;
  readonly quitting: () => boolean;
  /** Starts in the tray, with no window in sight. */
  readonly hidden: boolean;
  /** Called once, when what people wait for is in sight: the time for all that can wait. */
  readonly onSettled: () => void;
}

export interface Shell extends DesktopParts {
  /** What a start was told, this one or a second one. */
  takeArguments(argv: readonly string[]): void;
  /** A link that the system hands over. */
  openLink(link: string): void;
  mark(mark: Mark): void;
  close(): void;
}

export function createShell(options: ShellOptions): Shell {
  const { page, settings, handlers, log, home, quitting, hidden, onSettled } = options;
  const mark = createMarks(log);
  const texts = (): ShellTexts => chooseTexts(settings.values()['app.language'], app.getPreferredSystemLanguages());
  let phase: PhaseName = 'idle';
  let dictating = false;
  let rings = false;
  const never = new AbortController().signal;

  /** Failures of a turn reach everybody as events; others are bugs. */
  const inBackground = (what: string, work: Promise<unknown>): void => {
    work.catch((error: unknown) => {
      if (!isStop(error)) log.warn('shell-action-failed', { action: what, reason: error instanceof Error ? error.name : typeof error });
    });
  };
  const set = (key: string, value: string | boolean): void => {
    inBackground(key, settings.set(key, value));
  };

  nativeTheme.themeSource = settings.values()['app.theme'];
  const parts = { session: options.session, preload: options.preload, quitting };
  const main = createMainWindow({
    ...parts,
    url: page.url,
    places: createPlaceFile(home),
    onShown: () => {
      mark('window-shown');
      settle();
    },
    onFirstStay: () => {
      const { staysTitle, staysText } = texts();
      notices.show({ title: staysTitle, body: staysText });
    },
  });
  const quickChat = createQuickChat({
    ...parts,
    url: page.quickChatUrl,
    onReady: () => {
      mark('quick-chat-ready');
    },
  });

  const showMain = (view?: MainView, conversationId?: string): BrowserWindow => {
    main.show();
    const window = main.window();
    const event: AssistantEvent | undefined =
      view === undefined ? undefined : { type: 'view-requested', view, ...(conversationId === undefined ? {} : { conversationId }) };
    if (event === undefined) return window;
    if (window.webContents.isLoading()) {
      window.webContents.once('did-finish-load', () => {
        tell(window.webContents, event);
      });
    } else tell(window.webContents, event);
    return window;
  };

  const notices = createNotices({
    wanted: () => settings.values()['app.notifications'],
    texts,
    onClick: () => showMain('conversation'),
  });
  const ask = createLinkDoor({
    texts,
    showMain: () => showMain('conversation'),
    ask: (text) => {
      inBackground('link', handlers['assistant.ask']({ text }, { signal: never }));
    },
    onRefused: () => {
      log.warn('link-refused');
    },
  });
  const models = createModelChoice(settings, options.chatModels, log, () => {
    draw();
  });
  const actions = {
    talk: () => {
      inBackground('talk', handlers['assistant.talk']({}, { signal: never }));
    },
    stop: () => {
      options.dictation.stop();
      inBackground('stop', handlers['assistant.stop']({}, { signal: never }));
    },
    toggleQuickChat: () => {
      quickChat.toggle();
    },
    setMuted: (muted: boolean) => {
      set('audio.muted', muted);
    },
    toggleMuted: () => {
      set('audio.muted', !settings.values()['audio.muted']);
    },
    pauseWake: (paused: boolean) => {
      set('hearing.wakePaused', paused);
    },
    chooseModel: (model: Parameters<typeof models.choose>[0]) => {
      inBackground('model', models.choose(model).finally(draw));
    },
    openMain: () => void showMain(),
    openModels: () => void showMain('models'),
    openSettings: () => void showMain('settings'),
    openView: (view: MainView) => void showMain(view),
    quit: () => {
      app.quit();
    },
  };
  const tray = createTray(actions, () => {
    models.refresh();
  });
  function draw(): void {
    const values = settings.values();
    const listens = values['hearing.wakePaused'] ? 'paused' : 'on';
    const wake = values['hearing.wakeWord'] ? listens : 'off';
    // The bell is stopped as speech is.
    const shown = phase === 'idle' && rings ? 'speaking' : phase;
    tray.show({ phase: dictating ? 'listening' : shown, muted: values['audio.muted'], wake, models: models.models() }, texts());
  }
  const setLogin = (): void => {
    inBackground('login', setLoginStart(home, settings.values()['app.startAtLogin']));
  };
  let settled = false;
  function settle(): void {
    if (settled) return;
    settled = true;
    quickChat.prepare();
    models.refresh();
    setLogin();
    onSettled();
  }
  draw();
  installMenu(texts(), actions);

  const ends = [
    options.subscribe((event) => {
      notices.follow(event);
      if (event.type === 'turn-finished') models.refresh();
      if (event.type === 'dictation-changed') dictating = event.listening;
      else if (event.type === 'reminders-ringing') rings = event.ringing.length > 0;
      else if (event.type === 'phase-changed') phase = event.phase;
      else return;
      draw();
    }),
    settings.onChange((keys) => {
      if (keys.includes('app.theme')) nativeTheme.themeSource = settings.values()['app.theme'];
      if (keys.includes('app.startAtLogin')) setLogin();
      if (keys.includes('app.language')) installMenu(texts(), actions);
      if (keys.some((key) => key.startsWith('chat.'))) models.refresh(true);
      draw();
    }),
  ];
  if (hidden) settle();
  else main.show();

  return {
    showMain: (view, conversationId) => void showMain(view, conversationId),
    toggleQuickChat: actions.toggleQuickChat,
    hideQuickChat: quickChat.hide,
    fitQuickChat: quickChat.fit,
    openLink: (link) => void ask(link),
    takeArguments(argv) {
      const link = linkAmong(argv);
      if (link !== undefined) void ask(link);
      else if (argv.includes(QUICK_CHAT_SWITCH)) quickChat.toggle();
      else showMain();
    },
    mark,
    close() {
      for (const end of ends) end();
      tray.close();
    },
  };
}
