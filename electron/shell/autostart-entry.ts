/** The desktop entry that starts Jarvis at login on Linux (freedesktop.org, Desktop Application Autostart 0.5, Desktop Entry 1.5). */

export interface AutostartOptions {
  /** The executable and its arguments. */
  readonly program: readonly string[];
  /** The data folder. */
  readonly home: string;
  /** True when the data folder was named by the environment, which a login does not have. */
  readonly homeIsSet: boolean;
}

const HOME_KEY = 'X-Jarvis-Home';

/** A value of the file: backslashes and line ends are escapes there. */
const asValue = (text: string): string => text.replaceAll('\\', '\\\\').replaceAll('\n', '\\n');

/** One word of Exec: quoted, and `%` is doubled, since it begins a field code. */
const asWord = (text: string): string => `"${text.replace(/["`$\\]/g, '\\$&').replaceAll('%', '%%')}"`;

export function autostartEntry({ program, home, homeIsSet }: AutostartOptions): string {
  const words = [...(homeIsSet ? ['env', `JARVIS_HOME=${home}`] : []), ...program];
  return [
    '[Desktop Entry]',
    'Type=Application',
    'Name=Jarvis',
    `Exec=${asValue(words.map(asWord).join(' '))}`,
    'Terminal=false',
    'X-GNOME-Autostart-enabled=true',
    `${HOME_KEY}=${asValue(home)}`,
    '',
  ].join('\n');
}

/** True for an entry of this data folder. */
export function belongsTo(entry: string, home: string): boolean {
  return entry.split('\n').includes(`${HOME_KEY}=${asValue(home)}`);
}
