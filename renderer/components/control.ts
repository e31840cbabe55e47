/** What every control of the settings is given. */
export interface ControlProps<T> {
  readonly id: string;
  readonly value: T;
  readonly disabled: boolean;
  /** What was given last is refused. */
  readonly invalid: boolean;
  /** Ids of what describes it. */
  readonly describedBy: string;
  readonly onChange: (value: T) => void;
}
