/** What this is: version, where things lie, and licences. */
import { useEffect, useState } from 'react';
import type { JSX } from 'react';
import { useStore } from 'zustand/react';
import type { Bridge } from '../../bridge/port.ts';
import { Page } from '../../components/page.tsx';
import { useLocale } from '../../locales/context.tsx';
import { createAboutStore } from '../../stores/about.ts';
import { LicenceList } from './licence-list.tsx';
import { PlaceList } from './place-list.tsx';

export function AboutView({ bridge }: { readonly bridge: Bridge }): JSX.Element {
  const { about: texts, shell } = useLocale().texts;
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
            </div>
          </section>
          <PlaceList store={store} heading="h2" places={['data', 'logs']} />
          <LicenceList store={store} />
        </div>
      </div>
    </Page>
  );
}
