/** Sizes, times and languages as people read them. */
import type { ModelDownload } from '../../../contract/routes/models.ts';
import type { Locale } from '../../locales/locale.ts';

/** Bytes as Intl names them; models are counted in powers of ten, as disks and downloads are. */
export function sizeWords(bytes: number, { number }: Pick<Locale, 'number'>): string {
  const [value, unit] = bytes >= 1e9 ? [bytes / 1e9, 'gigabyte'] : bytes >= 1e6 ? [bytes / 1e6, 'megabyte'] : [bytes / 1e3, 'kilobyte'];
  return number(value, { style: 'unit', unit, maximumFractionDigits: value < 10 ? 1 : 0 });
}

/** @param codes - ISO 639-1, or `*` */
export function languageWords(codes: readonly string[], { language, texts }: Locale): string {
  if (codes.includes('*')) return texts.models.manyLanguages;
  const names = new Intl.DisplayNames(language, { type: 'language' });
  return new Intl.ListFormat(language, { type: 'unit' }).format(codes.map((code) => names.of(code) ?? code));
}

function timeWords(seconds: number, { number }: Locale): string {
  const minutes = seconds / 60;
  if (minutes < 1) return number(Math.max(1, Math.ceil(seconds)), { style: 'unit', unit: 'second', unitDisplay: 'short' });
  if (minutes < 60) return number(Math.ceil(minutes), { style: 'unit', unit: 'minute', unitDisplay: 'short' });
  return number(minutes / 60, { style: 'unit', unit: 'hour', unitDisplay: 'short', maximumFractionDigits: 1 });
}

/** What is said under the bar of a download. */
export function downloadWords({ state, receivedBytes, totalBytes, bytesPerSecond }: ModelDownload, locale: Locale): string {
  const { models } = locale.texts;
  const received = sizeWords(receivedBytes, locale);
  const progress = totalBytes === null ? received : models.of(received, sizeWords(totalBytes, locale));
  switch (state) {
    case 'queued':
      return models.queued;
    case 'checking':
      return models.checkingSum;
    case 'paused':
      return totalBytes === null ? models.paused(received) : `${models.paused(received)} (${progress})`;
    case 'failed':
      return receivedBytes === 0 ? models.failed : `${models.failed} · ${progress}`;
    default: {
      if (receivedBytes === 0 && totalBytes === null) return models.starting;
      const parts = [progress];
      if (bytesPerSecond !== null && bytesPerSecond > 0) {
        parts.push(models.perSecond(sizeWords(bytesPerSecond, locale)));
        if (totalBytes !== null) parts.push(models.left(timeWords((totalBytes - receivedBytes) / bytesPerSecond, locale)));
      }
      return parts.join(' · ');
    }
  }
}
