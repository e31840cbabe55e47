/** The head of a WAV file of mono 16-bit samples. */

export const WAV_HEADER_BYTES = 44;
const BYTES_PER_SAMPLE = 2;
/** The length that programs write which do not know it yet; readers then take what there is. */
const UNKNOWN_BYTES = 0xffff_ffff;

function put(view: DataView, offset: number, text: string): void {
  for (const [index, character] of [...text].entries()) view.setUint8(offset + index, character.charCodeAt(0));
}

/** @param samples - how many follow; undefined while that is not known. */
export function wavHeader(sampleRateHz: number, samples: number | undefined): Uint8Array {
  const bytes = new Uint8Array(WAV_HEADER_BYTES);
  const view = new DataView(bytes.buffer);
  const dataBytes = samples === undefined ? UNKNOWN_BYTES : samples * BYTES_PER_SAMPLE;
  put(view, 0, 'RIFF');
  view.setUint32(4, samples === undefined ? UNKNOWN_BYTES : WAV_HEADER_BYTES - 8 + dataBytes, true);
  put(view, 8, 'WAVEfmt ');
  view.setUint32(16, 16, true);
  view.setUint16(20, 1, true);
  view.setUint16(22, 1, true);
  view.setUint32(24, sampleRateHz, true);
  view.setUint32(28, sampleRateHz * BYTES_PER_SAMPLE, true);
  view.setUint16(32, BYTES_PER_SAMPLE, true);
  view.setUint16(34, BYTES_PER_SAMPLE * 8, true);
  put(view, 36, 'data');
  view.setUint32(40, dataBytes, true);
  return bytes;
}
