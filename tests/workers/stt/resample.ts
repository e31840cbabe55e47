/** Brings test recordings and voices to the rate of hearing. */
import { ConverterType, create } from '@alexanderolsen/libsamplerate-js';

export async function toHearingRate(samples: Int16Array, rateHz: number): Promise<Int16Array> {
  const converter = await create(1, rateHz, 16_000, { converterType: ConverterType.SRC_SINC_MEDIUM_QUALITY });
  const floats = converter.full(Float32Array.from(samples, (sample) => sample / 32_768));
  converter.destroy();
  return Int16Array.from(floats, (value) => Math.max(-32_768, Math.min(32_767, Math.round(value * 32_768))));
}
