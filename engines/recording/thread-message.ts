/** What the decoding thread says. */
export type ThreadMessage =
  | { readonly type: 'progress' }
  | { readonly type: 'samples'; readonly samples: Int16Array }
  | { readonly type: 'failure'; readonly detail: string };
