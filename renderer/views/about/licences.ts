/** The file of third-party licences as its parts: an overview, and each text with what it is for. */

export interface LicencePart {
  /** The packages and models the text is for. */
  readonly titles: readonly string[];
  readonly text: string;
}

export interface Licences {
  readonly overview: string;
  readonly parts: readonly LicencePart[];
}

/** Between the parts, as scripts/licences.ts writes it. */
const RULE = /^-{80}\n/m;

export function readLicences(file: string): Licences {
  const [overview = '', ...rest] = file.replaceAll('\r\n', '\n').split(RULE);
  const parts = rest.map((part): LicencePart => {
    const end = part.indexOf('\n\n');
    return end < 0 ? { titles: [], text: part.trim() } : { titles: part.slice(0, end).split('\n'), text: part.slice(end + 2).trim() };
  });
  return { overview: overview.trim(), parts };
}

/** The parts that have `query` in a title or in their text. */
export function findLicences(parts: readonly LicencePart[], query: string): readonly LicencePart[] {
  const wanted = query.trim().toLowerCase();
  if (wanted === '') return parts;
  return parts.filter(
    ({ titles, text }) => titles.some((title) => title.toLowerCase().includes(wanted)) || text.toLowerCase().includes(wanted),
  );
}
