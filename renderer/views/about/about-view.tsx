/** What this is: version, where things lie, and licences. */
import { useEffect, useState } from 'react';
import type { JSX } from 'react';
import { useStore } from 'zustand/react';
import type { Bridge } from '../../bridge/port.ts';
import { Page } from '../../components/page.tsx';
import { useLocale } from '../../locales/context.tsx';
import { createAboutStore } from '../../stores/about.ts';
import type { FirstRunStore } from '../../stores/first-run.ts';
import type { NavigationStore } from '../../stores/navigation.ts';
import { DiagnosticsCard } from './diagnostics-card.tsx';
import { LicenceList } from './licence-list.tsx';
import { PlaceList } from './place-list.tsx';

export interface AboutViewProps {
  readonly bridge: Bridge;
  readonly navigation: NavigationStore;
  readonly firstRun: FirstRunStore;
}

export function AboutView({ bridge, navigation, firstRun }: AboutViewProps): JSX.Element {
  const { about: texts, firstRun: introduction, shell } = useLocale().texts;
  const [store] = useState(() => createAboutStore(bridge));
  const app = useStore(store, (state) => state.app);
  useEffect(() => {
    void store.getState().load();
  }, [store]);
  const platforms: Readonly<Partial<Record<string, string>>> = texts.platforms;
  return (
    <Page title={shell.views.about}>
      <div className="page-body">
        <div className="about-column">
          <section className="card about-card about-app">
            <span className="about-mark" aria-hidden="true" />
            <div>
              <h2>{shell.appName}</h2>
              <p>{texts.tagline}</p>
              {app !== undefined && <p>{texts.version(app.version)}</p>}
              {app !== undefined && (
                <dl>
                  <dt>{texts.system}</dt>
                  <dd>
                    {platforms[app.platform] ?? app.platform} ({app.arch})
                  </dd>
                  <dt>{texts.runtime}</dt>
                  <dd>
                    Electron {app.electron}, Chromium {app.chromium}, Node {app.node}
                  </dd>
                </dl>
              )}
              <button
                type="button"
                className="button about-introduction"
                onClick={() => {
                  firstRun.getState().restart();
                  navigation.getState().open('welcome');
                }}
              >
                {introduction.again}
              </button>
            </div>
          </section>
          <PlaceList store={store} heading="h2" places={['data', 'logs']} />
          <DiagnosticsCard store={store} />
          <LicenceList store={store} />
        </div>
      </div>
    </Page>
  );
}
