/** Places people ask the time of: every city of the time zone database, and the names it does not have. */

/** A place and its zone. */
export interface Place {
  /** As it is said: "New York". */
  readonly name: string;
  /** Of the IANA database, such as `America/New_York`. */
  readonly timeZone: string;
}

/** Well-known places without a zone of their own name, and French names; keys as {@link fold} gives them. */
const others: Readonly<Record<string, readonly [name: string, timeZone: string]>> = {
  washington: ['Washington', 'America/New_York'],
  boston: ['Boston', 'America/New_York'],
  miami: ['Miami', 'America/New_York'],
  'san francisco': ['San Francisco', 'America/Los_Angeles'],
  seattle: ['Seattle', 'America/Los_Angeles'],
  'las vegas': ['Las Vegas', 'America/Los_Angeles'],
  california: ['California', 'America/Los_Angeles'],
  californie: ['California', 'America/Los_Angeles'],
  houston: ['Houston', 'America/Chicago'],
  dallas: ['Dallas', 'America/Chicago'],
  montreal: ['Montreal', 'America/Toronto'],
  quebec: ['Quebec', 'America/Toronto'],
  ottawa: ['Ottawa', 'America/Toronto'],
  beijing: ['Beijing', 'Asia/Shanghai'],
  pekin: ['Beijing', 'Asia/Shanghai'],
  china: ['China', 'Asia/Shanghai'],
  chine: ['China', 'Asia/Shanghai'],
  japan: ['Japan', 'Asia/Tokyo'],
  japon: ['Japan', 'Asia/Tokyo'],
  osaka: ['Osaka', 'Asia/Tokyo'],
  india: ['India', 'Asia/Kolkata'],
  inde: ['India', 'Asia/Kolkata'],
  mumbai: ['Mumbai', 'Asia/Kolkata'],
  delhi: ['Delhi', 'Asia/Kolkata'],
  'new delhi': ['New Delhi', 'Asia/Kolkata'],
  korea: ['Korea', 'Asia/Seoul'],
  hanoi: ['Hanoi', 'Asia/Ho_Chi_Minh'],
  singapour: ['Singapore', 'Asia/Singapore'],
  england: ['England', 'Europe/London'],
  angleterre: ['England', 'Europe/London'],
  londres: ['London', 'Europe/London'],
  scotland: ['Scotland', 'Europe/London'],
  edinburgh: ['Edinburgh', 'Europe/London'],
  france: ['France', 'Europe/Paris'],
  lyon: ['Lyon', 'Europe/Paris'],
  marseille: ['Marseille', 'Europe/Paris'],
  germany: ['Germany', 'Europe/Berlin'],
  allemagne: ['Germany', 'Europe/Berlin'],
  munich: ['Munich', 'Europe/Berlin'],
  frankfurt: ['Frankfurt', 'Europe/Berlin'],
  geneva: ['Geneva', 'Europe/Zurich'],
  geneve: ['Geneva', 'Europe/Zurich'],
  switzerland: ['Switzerland', 'Europe/Zurich'],
  suisse: ['Switzerland', 'Europe/Zurich'],
  barcelona: ['Barcelona', 'Europe/Madrid'],
  barcelone: ['Barcelona', 'Europe/Madrid'],
  milan: ['Milan', 'Europe/Rome'],
  moscou: ['Moscow', 'Europe/Moscow'],
  vienne: ['Vienna', 'Europe/Vienna'],
  lisbonne: ['Lisbon', 'Europe/Lisbon'],
  athenes: ['Athens', 'Europe/Athens'],
  bruxelles: ['Brussels', 'Europe/Brussels'],
  'le caire': ['Cairo', 'Africa/Cairo'],
  dubai: ['Dubai', 'Asia/Dubai'],
  'rio de janeiro': ['Rio de Janeiro', 'America/Sao_Paulo'],
  brasilia: ['Brasilia', 'America/Sao_Paulo'],
  hawaii: ['Hawaii', 'Pacific/Honolulu'],
};

const fold = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/[-_']/gu, ' ')
    .trim();

let cities: ReadonlyMap<string, Place> | undefined;

function knownCities(): ReadonlyMap<string, Place> {
  cities ??= new Map(
    Intl.supportedValuesOf('timeZone').map((timeZone) => {
      const name = (timeZone.split('/').at(-1) ?? '').replaceAll('_', ' ');
      return [fold(name), { name, timeZone }] as const;
    }),
  );
  return cities;
}

/** @returns undefined for a place that is not known: the language model may know it */
export function zoneOf(place: string): Place | undefined {
  const key = fold(place);
  const other = others[key];
  return other === undefined ? knownCities().get(key) : { name: other[0], timeZone: other[1] };
}
