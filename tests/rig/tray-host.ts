/** A panel for tests: programs show their icons to it, and it presses what stands in their menus, over the message bus as desktops do. */
import { connectBus } from './message-bus.ts';
import type { BusCall, BusReply } from './message-bus.ts';
import { until } from './until.ts';

const WATCHER = 'org.kde.StatusNotifierWatcher';
const ITEM = 'org.kde.StatusNotifierItem';
const MENU = 'com.canonical.dbusmenu';
const PROPERTIES = 'org.freedesktop.DBus.Properties';

/** A line of a menu that is open. */
export interface TrayMenuItem {
  readonly id: number;
  /** Empty for a line between others. */
  readonly label: string;
  readonly enabled: boolean;
}

export interface TrayHost {
  /** The menu of the icon as it is now. */
  menu(): Promise<readonly TrayMenuItem[]>;
  /** Opens the menu and presses one of its lines, once it is there. */
  press(label: string): Promise<void>;
  /** What is said beside the icon. */
  tooltip(): Promise<string>;
  close(): void;
}

type Layout = [id: number, properties: [string, unknown][], children: Layout[]];

/** @param address - of the bus; to be there before the program whose icon is looked at */
export async function startTrayHost(address: string): Promise<TrayHost> {
  let item: { readonly name: string; readonly path: string } | undefined;
  const properties: Readonly<Record<string, readonly [string, unknown]>> = {
    IsStatusNotifierHostRegistered: ['b', true],
    ProtocolVersion: ['i', 0],
    RegisteredStatusNotifierItems: ['as', []],
  };
  const serve = ({ interface: of, member, sender, values }: BusCall): BusReply => {
    if (of === WATCHER && member === 'RegisterStatusNotifierItem') {
      const [given] = values as [string];
      item = given.startsWith('/') ? { name: sender, path: given } : { name: given, path: '/StatusNotifierItem' };
      return { signature: '', values: [] };
    }
    if (of !== PROPERTIES) return undefined;
    const property = properties[values[1] as string];
    return member === 'Get' && property !== undefined ? { signature: 'v', values: [property] } : undefined;
  };
  const bus = await connectBus(address, serve);
  await bus.own(WATCHER);

  const icon = async (): Promise<NonNullable<typeof item>> => {
    await until('an icon in the tray', () => item !== undefined);
    return item!;
  };
  const property = async (name: string): Promise<unknown> => {
    const shown = await icon();
    return (await bus.call(shown.name, shown.path, `${PROPERTIES}.Get`, 'ss', [ITEM, name]))[0];
  };
  const askMenu = async (member: string, signature: string, values: readonly unknown[]): Promise<readonly unknown[]> =>
    bus.call((await icon()).name, (await property('Menu')) as string, `${MENU}.${member}`, signature, values);

  const host: TrayHost = {
    async menu() {
      const [, [, , children]] = (await askMenu('GetLayout', 'iias', [0, -1, []])) as [number, Layout];
      return children.map(([id, list]) => {
        const of = new Map(list);
        return { id, label: (of.get('label') as string | undefined) ?? '', enabled: of.get('enabled') !== false };
      });
    },
    async press(label) {
      let found: TrayMenuItem | undefined;
      await until(`${label} in the tray's menu`, async () => {
        found = (await host.menu()).find((one) => one.label === label && one.enabled);
        return found !== undefined;
      });
      await askMenu('Event', 'isvu', [found!.id, 'clicked', ['i', 0], 0]);
    },
    async tooltip() {
      const [, , title, text] = (await property('ToolTip')) as [string, unknown, string, string];
      return title === '' ? text : title;
    },
    close() {
      bus.close();
    },
  };
  return host;
}
