/** Which addresses in an answer may be opened outside the app, and how they are shown: the one policy of window and shell. */

/** Longer than this no browser takes, in characters. */
const MAX_ADDRESS_CHARACTERS = 2_048;

/** Fields a mailto may fill in; others, such as `attach`, make some mail programs take along files. */
const MAIL_FIELDS = new Set(['subject', 'body', 'cc']);

function parse(text: string): URL | undefined {
  try {
    return new URL(text);
  } catch {
    return undefined;
  }
}

function isMail(url: URL): boolean {
  return (
    url.protocol === 'mailto:' && url.pathname !== '' && [...url.searchParams.keys()].every((key) => MAIL_FIELDS.has(key.toLowerCase()))
  );
}

function isWeb(url: URL): boolean {
  // `https://bank.example@evil.example` leads to the second of the two: a name before the host is never what it seems.
  return url.protocol === 'https:' && url.hostname !== '' && url.username === '' && url.password === '';
}

/**
 * The address as it is opened, in ASCII: a host of other alphabets in its punycode form, what could hide or turn text escaped.
 * @param text - not trusted
 * @returns undefined for whatever is neither https nor mailto
 */
export function openableAddress(text: string): string | undefined {
  // Parsers drop tabs and line ends, so that `java\tscript:` would be read as what it is not written like.
  if (text.length > MAX_ADDRESS_CHARACTERS || !/^(https:\/\/(?!\/)|mailto:)[^\s\\\p{Cc}\p{Cf}]+$/iu.test(text)) return undefined;
  const url = parse(text);
  return url !== undefined && (isWeb(url) || isMail(url)) ? url.href : undefined;
}
