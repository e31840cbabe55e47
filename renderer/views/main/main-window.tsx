/** The main window: its pages, and the way from one to another. */
import { useEffect } from 'react';
import type { JSX } from 'react';
import { useStore } from 'zustand/react';
import type { MainView } from '../../../contract/routes/windows.ts';
import type { Bridge } from '../../bridge/port.ts';
import { FailureBoundary } from '../../components/failure-boundary.tsx';
import type { IconName } from '../../components/icon.tsx';
import { Rail } from '../../components/rail.tsx';
import { useLocale } from '../../locales/context.tsx';
import type { ConversationStore } from '../../stores/conversation.ts';
import type { FirstRunStore } from '../../stores/first-run.ts';
import type { NavigationStore } from '../../stores/navigation.ts';
import type { SettingsStore } from '../../stores/settings.ts';
import type { UtterancesStore } from '../../stores/utterances.ts';
import { AboutView } from '../about/about-view.tsx';
import { Announcer } from '../conversation/announcer.tsx';
import { ConversationView } from '../conversation/conversation-view.tsx';
import { useShownState } from '../conversation/shown-state.ts';
import { FirstRunView } from '../first-run/first-run-view.tsx';
import { HistoryView } from '../history/history-view.tsx';
import { MemoryView } from '../memory/memory-view.tsx';
import { ModelsView } from '../models/models-view.tsx';
import { SettingsView } from '../settings/settings-view.tsx';
import { RingingBanner } from '../reminders/ringing-banner.tsx';
import { RecoveryBanner } from './recovery-banner.tsx';
import { usePageKeys } from './page-keys.ts';

/** What the pages are made with. */
export interface MainWindowProps {
  readonly bridge: Bridge;
  readonly conversation: ConversationStore;
  readonly utterances: UtterancesStore;
  readonly navigation: NavigationStore;
  readonly settings: SettingsStore;
  readonly firstRun: FirstRunStore;
}

interface PageChoice {
  readonly page: MainView;
  readonly icon: IconName;
  readonly show: (props: MainWindowProps) => JSX.Element;
}

/** In the order of the rail. */
const pages: readonly PageChoice[] = [
  {
    page: 'conversation',
    icon: 'conversation',
    show: ({ bridge, conversation, utterances, settings, navigation }) => (
      <ConversationView bridge={bridge} store={conversation} utterances={utterances} settings={settings} navigation={navigation} />
    ),
  },
  {
    page: 'history',
    icon: 'history',
    show: ({ bridge, conversation, navigation }) => <HistoryView bridge={bridge} conversation={conversation} navigation={navigation} />,
  },
  {
    page: 'memory',
    icon: 'memory',
    show: ({ bridge, navigation, settings }) => <MemoryView bridge={bridge} navigation={navigation} settings={settings} />,
  },
  { page: 'models', icon: 'models', show: ({ bridge }) => <ModelsView bridge={bridge} /> },
  { page: 'settings', icon: 'settings', show: (props) => <SettingsView {...props} /> },
  { page: 'about', icon: 'about', show: (props) => <AboutView {...props} /> },
];

export function MainWindow(props: MainWindowProps): JSX.Element {
  const { conversation, navigation, settings } = props;
  const state = useShownState(conversation, settings);
  const { shell } = useLocale().texts;
  const view = useStore(navigation, (state) => state.view);
  const { open } = navigation.getState();
  usePageKeys(
    pages.map(({ page }) => page),
    open,
  );
  const title = shell.views[view];
  useEffect(() => {
    document.title = view === 'conversation' ? shell.appName : `${title} – ${shell.appName}`;
  }, [view, title, shell.appName]);
  if (view === 'welcome') return <FirstRunView {...props} />;
  const elsewhere = view !== 'conversation';
  return (
    <div className="main-window">
      <Rail
        label={shell.navigation}
        items={pages.map(({ page, icon }, at) => ({
          page,
          icon,
          label: shell.views[page],
          news: page === 'conversation' && elsewhere && state !== 'idle' ? { state, text: shell.phases[state] } : undefined,
          shortcut: page === 'settings' ? `Control+${String(at + 1)} Control+,` : `Control+${String(at + 1)}`,
        }))}
        current={view}
        onOpen={open}
      />
      <div className="banners">
        <RingingBanner bridge={props.bridge} />
        <RecoveryBanner bridge={props.bridge} />
      </div>
      {elsewhere && <Announcer store={conversation} state={state} />}
      {/* Another page is another attempt. */}
      <FailureBoundary key={view} message={shell.drawingFailed} remedy={shell.drawingFailedRemedy} againLabel={shell.drawAgain}>
        {pages.find(({ page }) => page === view)?.show(props)}
      </FailureBoundary>
    </div>
  );
}
