/** The language of a window, for all that is drawn in it; changes at once when the setting does. */
import { createContext, use, useEffect, useMemo } from 'react';
import type { JSX, ReactNode } from 'react';
import { useStore } from 'zustand/react';
import type { SettingsStore } from '../stores/settings.ts';
import { valueOf } from '../stores/settings.ts';
import { chooseLanguage, createLocale } from './locale.ts';
import type { Locale } from './locale.ts';

const LocaleContext = createContext<Locale>(createLocale('en'));

export function useLocale(): Locale {
  return use(LocaleContext);
}

export function LocaleProvider({ settings, children }: { readonly settings: SettingsStore; readonly children: ReactNode }): JSX.Element {
  const wanted = useStore(settings, (state) => valueOf(state, 'app.language', 'auto'));
  const language = chooseLanguage(wanted, navigator.languages);
  const locale = useMemo(() => createLocale(language), [language]);
  useEffect(() => {
    document.documentElement.lang = language;
  }, [language]);
  return <LocaleContext value={locale}>{children}</LocaleContext>;
}
