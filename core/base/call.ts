/** What every call to a port takes. */

/** Every await takes the signal; its reason is a `Stopped` or the error that ends the call. */
export interface CallOptions {
  readonly signal: AbortSignal;
}
