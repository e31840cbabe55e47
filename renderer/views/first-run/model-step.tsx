/** What answers: Ollama where it runs, how to get it, or the built-in model and its download. */
import { useEffect, useState } from 'react';
import type { JSX } from 'react';
import type { ModelDownload, ModelView } from '../../../contract/routes/models.ts';
import type { PageRouteOutput } from '../../../contract/desktop.ts';
import type { ProblemReport } from '../../../contract/problems.ts';
import { useLocale } from '../../locales/context.tsx';
import { problemOf } from '../../stores/reply.ts';
import { StepProblem } from './step-problem.tsx';
import type { StepProps } from './step-props.ts';

const MEGABYTE = 1e6;

/** The built-in model: the one in use, else the first there is. */
function builtIn(models: readonly ModelView[]): ModelView | undefined {
  const chat = models.filter(({ kind }) => kind === 'chat');
  return chat.find(({ inUse }) => inUse) ?? chat[0];
}

export function ModelStep({ bridge }: StepProps): JSX.Element {
  const { texts, number } = useLocale();
  const words = texts.firstRun;
  const [servers, setServers] = useState<PageRouteOutput<'models.servers'>>();
  const [model, setModel] = useState<ModelView>();
  const [download, setDownload] = useState<ModelDownload>();
  const [problem, setProblem] = useState<ProblemReport>();
  const [looks, setLooks] = useState(0);

  useEffect(() => {
    let gone = false;
    const list = (): void => {
      void bridge.request('models.list', {}).then((reply) => {
        if (gone) return;
        setProblem(problemOf(reply));
        if (!reply.ok) return;
        const found = builtIn(reply.data.models);
        setModel(found);
        setDownload(found?.download ?? undefined);
      });
    };
    list();
    void bridge.request('models.servers', {}).then((reply) => {
      if (!gone && reply.ok) setServers(reply.data);
    });
    const end = bridge.onEvent((event) => {
      if (event.type === 'models-changed') list();
      if (event.type === 'model-progress' && event.download.home === 'jarvis') setDownload(event.download);
    });
    return () => {
      gone = true;
      end();
    };
  }, [bridge, looks]);

  const fetchModel = async (id: string): Promise<void> => {
    setProblem(problemOf(await bridge.request('models.download', { home: 'jarvis', id })));
  };
  const here = model !== undefined && (model.state === 'verified' || model.state === 'unchecked');
  const running = download !== undefined && download.id === model?.id && ['queued', 'downloading', 'checking'].includes(download.state);
  const ollama = servers?.ollama;
  const answering = servers?.answering ?? null;
  const names = ollama?.models.map(({ name }) => name) ?? [];

  return (
    <div className="intro-fields">
      <section className="intro-choice" aria-label="Ollama">
        <h2>Ollama</h2>
        <p role="status">
          {ollama === undefined
            ? words.looking
            : ollama.version === null
              ? words.ollamaAbsent
              : names.length === 0
                ? words.ollamaEmpty
                : words.ollamaFound(names.slice(0, 3).join(', '))}
        </p>
        {ollama?.version === null && (
          <div className="intro-buttons">
            <button
              type="button"
              className="button"
              onClick={() => void bridge.request('windows.open-link', { address: 'https://ollama.com/download' })}
            >
              {words.getOllama}
            </button>
            <button
              type="button"
              className="button"
              onClick={() => {
                setServers(undefined);
                setLooks(looks + 1);
              }}
            >
              {words.lookAgain}
            </button>
          </div>
        )}
      </section>
      {model !== undefined && (
        <section className="intro-choice" aria-label={words.builtIn}>
          <h2>{words.builtIn}</h2>
          <p role="status">
            {here
              ? words.builtInReady(model.name)
              : words.builtInAbsent(model.name, number(model.bytes / MEGABYTE, { maximumFractionDigits: 0 }))}
          </p>
          {!here && !running && (
            <button type="button" className="button" onClick={() => void fetchModel(model.id)}>
              {words.download}
            </button>
          )}
          {running && (
            <label className="intro-field">
              <span>{words.downloading}</span>
              <progress value={download.receivedBytes} max={download.totalBytes ?? model.bytes} />
            </label>
          )}
        </section>
      )}
      {answering !== null && (
        <p className="intro-result" data-good="true">
          {words.answersNow(answering.model === model?.id ? model.name : answering.model)}
        </p>
      )}
      <StepProblem problem={(download?.problem as ProblemReport | undefined) ?? problem} />
    </div>
  );
}
