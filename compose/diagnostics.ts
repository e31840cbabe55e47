/** Diagnostics of a program: what its doctor finds, and the bundle a person may send to somebody who helps. */
import { realpathSync } from 'node:fs';
import { arch, cpus, homedir, platform, release, totalmem } from 'node:os';
import type { Check } from '../contract/routes/diagnostics.ts';
import type { Clock } from '../core/base/clock.ts';
import { systemClock } from '../core/base/clock.ts';
import { toProblem } from '../core/base/errors.ts';
import type { Diagnostics } from '../core/routes/diagnostics.ts';
import type { SettingEntry } from '../core/settings/resolve.ts';
import type { SettingKey } from '../core/settings/schema.ts';
import { writeBundleFile } from '../engines/diagnostics/bundle-file.ts';
import { createRedaction, redactAll } from '../engines/diagnostics/redaction.ts';
import { readLogTail } from '../engines/log-file/log-tail.ts';
import type { ModelStore } from '../engines/models/store.ts';
import type { Doctor, DoctorParts } from './doctor.ts';
import { createDoctor } from './doctor.ts';
import type { Workers } from './workers.ts';

/** Some days of ordinary use, or the last hours of trouble. */
const LOG_LINES = 500;
/** What a person wrote in their own words. */
const OWN_WORDS: ReadonlySet<SettingKey> = new Set(['chat.instructions']);

export interface DiagnosticsParts extends DoctorParts {
  readonly program: 'app' | 'command line';
  /** Of Jarvis. */
  readonly version: string;
  readonly settingEntries: () => readonly SettingEntry[];
  readonly workers: Workers;
  readonly logFolder: string;
  /** Parts that only this program has. */
  readonly ownChecks?: () => readonly Check[];
  readonly clock?: Clock;
}

/** The home folder as it is named and as it is. */
function homeFolders(): readonly string[] {
  const named = homedir();
  try {
    return [named, realpathSync(named)];
  } catch {
    return [named];
  }
}

function shownSetting({ key, value, from }: SettingEntry): object {
  const own = OWN_WORDS.has(key) && value !== '';
  return { key, value: own ? `(${String(String(value).length)} characters, left out)` : value, from };
}

/** A refused value is whatever somebody typed; the check of the settings is told without it. */
function withoutRefusedValues(check: Check, { settingProblems }: DiagnosticsParts): Check {
  if (check.part !== 'settings' || check.ok) return check;
  return {
    ...check,
    detail: settingProblems()
      .map(({ code, data }) => `${code}: ${String(data['key'] ?? data['path'] ?? '')}`)
      .join(', '),
  };
}

/** A line of the log, without the value of a setting that was refused. */
function shownLine(line: Readonly<Record<string, unknown>>): object {
  return line['event'] === 'setting-invalid' ? { ...line, value: undefined } : line;
}

async function modelStates(models: ModelStore): Promise<readonly object[]> {
  const entries = await models.list();
  return Promise.all(
    entries.map(async ({ id, kind, bytes, bundled, installed }) => {
      const state = installed
        ? await models.resolve(id).then(
            () => 'sums are right',
            (error: unknown) => toProblem(error).code,
          )
        : 'not installed';
      return { id, kind, bytes, bundled, state };
    }),
  );
}

/** Nothing is looked at or read before it is asked. */
export function createDiagnostics(parts: DiagnosticsParts): Diagnostics {
  const { clock = systemClock } = parts;
  const doctor: Doctor = createDoctor(parts);
  const check: Diagnostics['check'] = async (options) => [...(parts.ownChecks?.() ?? []), ...(await doctor(options))];
  return {
    check,
    async writeBundle(file, options) {
      const { node, electron, chrome } = process.versions as Readonly<Record<string, string | undefined>>;
      // Which helpers run is asked first: the checks start those that do not.
      const helpers = parts.workers.pids();
      const content = {
        format: 1,
        createdAt: new Date(clock.epochMs()).toISOString(),
        program: parts.program,
        versions: { jarvis: parts.version, node, electron, chrome },
        platform: {
          system: platform(),
          release: release(),
          arch: arch(),
          processor: cpus()[0]?.model,
          processors: cpus().length,
          memoryBytes: totalmem(),
        },
        settings: parts.settingEntries().map(shownSetting),
        helpers: { running: Object.keys(helpers) },
        checks: (await check(options)).map((one) => withoutRefusedValues(one, parts)),
        models: await modelStates(parts.models),
        log: (await readLogTail(parts.logFolder, LOG_LINES)).map(shownLine),
      };
      options.signal.throwIfAborted();
      return writeBundleFile(file, redactAll(content, createRedaction(homeFolders())) as object);
    },
  };
}
