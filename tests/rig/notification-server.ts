/** A real notification server for tests: dunst, on the screen and the message bus of the test. */
import { execFile, spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { connectBus } from './message-bus.ts';
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

const NAME = 'org.freedesktop.Notifications';
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
  const bus = await connectBus(address);
  const isThere = async (): Promise<boolean> =>
    (await bus.call('org.freedesktop.DBus', '/org/freedesktop/DBus', 'org.freedesktop.DBus.NameHasOwner', 's', [NAME]))[0] === true;
  await until('the notification server', isThere, 30_000);
  bus.close();
  const shown = (): ShownNotice[] => [...printed.matchAll(PRINTED)].map(([, title = '', body = '']) => ({ title, body }));
  /** The window of what is shown; empty while nothing is. */
  const onScreen = (): Promise<string> =>
    promisify(execFile)('xdotool', ['search', '--onlyvisible', '--class', 'Dunst']).then(
      ({ stdout }) => stdout.trim(),
      () => '',
    );
  let seen = 0;
  return {
    async next() {
      await until('a notification on the screen', async () => shown().length > seen && (await onScreen()) !== '', 60_000);
      seen = shown().length;
      return shown()[seen - 1]!;
    },
    count: () => shown().length,
    async press() {
      await promisify(execFile)('xdotool', ['mousemove', '--window', await onScreen(), '20', '20', 'click', '1']);
    },
    stop() {
      server.kill();
    },
  };
}
