/** The installed models a setting can name, so that nobody has to know their ids. */
import { createContext, useEffect, useState } from 'react';
import type { PageRouteOutput } from '../../../contract/desktop.ts';
import type { Bridge } from '../../bridge/port.ts';
import type { SelectOption } from '../../components/select-field.tsx';

type ModelView = PageRouteOutput<'models.list'>['models'][number];

/** Setting -> what it can be; none for a setting that takes any text. */
export type ModelOptions = Readonly<Partial<Record<string, readonly SelectOption[]>>>;

const KINDS: Readonly<Record<string, ModelView['kind']>> = {
  'hearing.recognizer': 'recognizer',
  'speech.voice': 'voice',
  'chat.embeddedModel': 'chat',
};

export const ModelOptionsContext = createContext<ModelOptions>({});

export function modelOptions(models: readonly ModelView[]): ModelOptions {
  const installed = models.filter(({ state }) => state !== 'absent');
  return Object.fromEntries(
    Object.entries(KINDS).map(([key, kind]) => [
      key,
      installed.filter((model) => model.kind === kind).map(({ id, name }) => ({ value: id, label: name })),
    ]),
  );
}

/** Looked up when the settings open, and again when models come or go. */
export function useModelOptions(bridge: Bridge): ModelOptions {
  const [options, setOptions] = useState<ModelOptions>({});
  useEffect(() => {
    let wanted = true;
    const load = async (): Promise<void> => {
      const reply = await bridge.request('models.list', {});
      if (wanted && reply.ok) setOptions(modelOptions(reply.data.models));
    };
    void load();
    const end = bridge.onEvent((event) => {
      if (event.type === 'models-changed') void load();
    });
    return () => {
      wanted = false;
      end();
    };
  }, [bridge]);
  return options;
}
