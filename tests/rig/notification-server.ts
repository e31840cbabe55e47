/** A real notification server for tests: dunst, on the screen and the message bus of the test. */
import { execFile, spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { until } from './until.ts';

export interface ShownNotice {
  readonly title: string;
  readonly body: string;
}

export interface NotificationServer {
  /** Waits until one more is seen on the screen. @returns the newest of all there were */
  next(): Promise<ShownNotice>;
  /** How many there were. */
  count(): number;
  /** Presses the one that is shown, with the mouse. */
  press(): Promise<void>;
  stop(): void;
}

/** Where a press reaches the program, and nothing goes away by itself. */
const SETTINGS = '[global]\nmouse_left_click = do_action, close_current\n[urgency_normal]\ntimeout = 0\n[urgency_low]\ntimeout = 0\n';
const PRINTED = /\tsummary: '(.*?)'\n\tbody: '(.*?)'\n\ticon: /gs;

/** @param address - of the bus @param folder - for its settings */
export async function startNotificationServer(address: string, folder: string): Promise<NotificationServer> {
  const settings = join(folder, 'dunstrc');
  writeFileSync(settings, SETTINGS);
  const server = spawn('dunst', ['-config', settings, '-print'], {
    env: { ...process.env, DBUS_SESSION_BUS_ADDRESS: address },
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  let printed = '';
  server.stdout.setEncoding('utf8').on('data', (text: string) => (printed += text));
  const call = (program: string, ...words: readonly string[]): Promise<string> =>
    promisify(execFile)(program, [...words], { env: { ...process.env, DBUS_SESSION_BUS_ADDRESS: address } }).then(
      ({ stdout }) => stdout.trim(),
      () => '',
    );
  await until('the notification server', async () => (await call('dunstctl', 'count', 'displayed')) === '0', 30_000);
  const shown = (): ShownNotice[] => [...printed.matchAll(PRINTED)].map(([, title = '', body = '']) => ({ title, body }));
  /** The window of what is shown; empty while nothing is. */
  const onScreen = (): Promise<string> => call('xdotool', 'search', '--onlyvisible', '--class', 'Dunst');
  let seen = 0;
  return {
    async next() {
      await until('a notification on the screen', async () => shown().length > seen && (await onScreen()) !== '', 60_000);
      seen = shown().length;
      return shown()[seen - 1]!;
    },
    count: () => shown().length,
    async press() {
      await call('xdotool', 'mousemove', '--window', await onScreen(), '20', '20', 'click', '1');
    },
    stop() {
      server.kill();
    },
  };
}
