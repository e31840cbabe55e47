/** A part of the time an answer took. */
export interface TimingPart {
  readonly name: 'pause' | 'text' | 'token' | 'sound';
  readonly label: string;
  readonly ms: number;
  /** Number and unit. */
  readonly value: string;
}
