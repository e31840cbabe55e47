import { describe, expect, it } from 'vitest';
import { openableAddress } from '../../contract/links.ts';

describe('addresses that may be opened (B2)', () => {
  it.each([
    ['https://example.com', 'https://example.com/'],
    ['HTTPS://Example.COM/a?b=c#d', 'https://example.com/a?b=c#d'],
    ['https://bücher.example/ä', 'https://xn--bcher-kva.example/%C3%A4'],
    ['https://аpple.com/', 'https://xn--pple-43d.com/'],
    ['mailto:a@example.com', 'mailto:a@example.com'],
    ['mailto:a@example.com?subject=Hello&body=There', 'mailto:a@example.com?subject=Hello&body=There'],
  ])('%s', (text, opened) => {
    expect(openableAddress(text)).toBe(opened);
  });

  it.each([
    '',
    'http://example.com',
    'https:example.com',
    'https:///etc/passwd',
    'https:\\\\example.com',
    'https://a\\@b.example',
    'https://user@example.com/',
    'https://bank.example:443@evil.example/',
    ' https://example.com',
    'https://example.com/ x',
    'https://example.com/\nx',
    'https://exa\tmple.com/',
    'https://example.com/\u202egnp.exe',
    'https://exam\u200bple.com/',
    'javascript:alert(1)',
    'java\tscript:alert(1)',
    'JaVaScRiPt://example.com/%0aalert(1)',
    'data:text/html,x',
    'file:///etc/passwd',
    'smb://host/share',
    '\\\\host\\share',
    '//example.com',
    '/etc/passwd',
    '#top',
    'ms-settings:privacy',
    'ms-msdt:/id',
    'search-ms:query=x',
    'vbscript:x',
    'blob:https://example.com/x',
    'view-source:https://example.com',
    'jarvis://ask?text=x',
    'jarvis-app://window/index.html',
    'tel:112',
    'ftp://example.com',
    'mailto:',
    'mailto:a@example.com?attach=/etc/passwd',
    'mailto:a@example.com?Attachment=x',
    'mailto:a@example.com?subject=x&bcc=y@example.com',
    `https://example.com/${'a'.repeat(3_000)}`,
  ])('not %j', (text) => {
    expect(openableAddress(text)).toBeUndefined();
  });
});
