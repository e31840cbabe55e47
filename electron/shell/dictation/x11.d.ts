/** The part of the X protocol's client that is used here; the package has no types. */
declare module 'x11' {
  type Reply<T> = (error: Error | null | undefined, value: T) => void;

  export interface XEvent {
    readonly name: string;
    /** Of PropertyNotify. */
    readonly wid: number;
    readonly atom: number;
    /** Of PropertyNotify: 1 when it was deleted. */
    readonly state: number;
    readonly time: number;
    readonly requestor: number;
    readonly selection: number;
    readonly target: number;
    readonly property: number;
  }

  export interface XProperty {
    readonly type: number;
    /** Bits of each of its elements. */
    readonly format: 8 | 16 | 32;
    readonly data: Buffer;
  }

  export interface XClient {
    AllocID(): number;
    CreateWindow(id: number, parent: number, x: number, y: number, width: number, height: number): void;
    InternAtom(onlyIfThere: boolean, name: string, reply: Reply<number>): void;
    GetInputFocus(reply: Reply<{ readonly focus: number }>): void;
    QueryPointer(window: number, reply: Reply<{ readonly keyMask: number }>): void;
    QueryTree(window: number, reply: Reply<{ readonly parent: number }>): void;
    GetProperty(
      remove: number,
      window: number,
      property: number,
      type: number,
      offset: number,
      length: number,
      reply: Reply<XProperty>,
    ): void;
    ChangeProperty(mode: number, window: number, property: number, type: number, units: number, data: Buffer): void;
    DeleteProperty(window: number, property: number): void;
    ChangeWindowAttributes(window: number, values: { readonly eventMask: number }): void;
    ConvertSelection(requestor: number, selection: number, target: number, property: number, time: number): void;
    SetSelectionOwner(owner: number, selection: number, time: number): void;
    GetSelectionOwner(selection: number, reply: Reply<number>): void;
    SendEvent(destination: number, propagate: number, mask: number, event: object): void;
    GetKeyboardMapping(first: number, count: number, reply: Reply<readonly (readonly number[])[]>): void;
    require(extension: 'xtest', reply: Reply<XTest>): void;
    on(event: 'event', listener: (event: XEvent) => void): this;
    on(event: 'error' | 'end', listener: (error?: unknown) => void): this;
    terminate(): void;
  }

  export interface XTest {
    readonly KeyPress: number;
    readonly KeyRelease: number;
    FakeInput(type: number, keycode: number, time: number, window: number, x: number, y: number): void;
  }

  export interface XDisplay {
    readonly client: XClient;
    readonly resource_mask: number;
    readonly min_keycode: number;
    readonly max_keycode: number;
    readonly screen: readonly { readonly root: number }[];
  }

  export function createClient(options: object, ready: Reply<XDisplay>): XClient;
}
