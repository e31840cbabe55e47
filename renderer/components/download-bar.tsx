/** How far a download is, as a bar and in words. */
import type { JSX } from 'react';

export interface DownloadBarProps {
  /** Names it for those who don't see its place. */
  readonly label: string;
  readonly receivedBytes: number;
  /** Null while it is not known. */
  readonly totalBytes: number | null;
  /** Nothing moves: paused, waiting or failed. */
  readonly still: boolean;
  readonly words: string;
}

export function DownloadBar({ label, receivedBytes, totalBytes, still, words }: DownloadBarProps): JSX.Element {
  return (
    <div className="download" data-still={still}>
      {totalBytes === null && !still ? (
        <progress aria-label={label} aria-valuetext={words} />
      ) : (
        <progress aria-label={label} aria-valuetext={words} value={receivedBytes} max={totalBytes ?? Math.max(1, receivedBytes)} />
      )}
      <p>{words}</p>
    </div>
  );
}
