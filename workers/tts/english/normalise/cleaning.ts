/** Any Unicode -> letters, digits and the marks the other rules know. Emoji, control characters and markup go. */
import { chain } from './pattern.ts';
import type { Rewrite } from './pattern.ts';

const SUPERSCRIPTS = '⁰¹²³⁴⁵⁶⁷⁸⁹';
const SUBSCRIPTS = '₀₁₂₃₄₅₆₇₈₉';

const characters: Rewrite = (text) =>
  text
    .toWellFormed()
    .replace(/[\uFFFD\p{Co}\p{Cn}]/gu, ' ')
    .replace(/(?<![\d.,])\d{1,3}(?:[\u2009\u202F\u00A0]\d{3})+(?!\d)/g, (number) => number.replace(/\D/g, ''))
    .replace(/\r\n?|[\u2028\u2029\v\f\u0085]/g, '\n')
    .replace(/[\u00AD\u200B-\u200F\u2060-\u2064\u202A-\u202E\u2066-\u2069\uFEFF]/g, '')
    .replace(/(?!\n)\p{Cc}/gu, ' ')
    .replace(/©/g, ' copyright ')
    .replace(/№/g, 'No. ')
    .replace(/`+/g, ' ')
    .replace(/[™®℠]/g, '')
    .replace(/(\d)([¼½¾⅐-⅞])/g, '$1 $2')
    .replace(
      new RegExp(`[${SUPERSCRIPTS}]+`, 'g'),
      (run) => `^${[...run].map((character) => String(SUPERSCRIPTS.indexOf(character))).join('')}`,
    )
    .replace(new RegExp(`[${SUBSCRIPTS}]`, 'g'), (character) => String(SUBSCRIPTS.indexOf(character)))
    .replace(/↔|⇔/g, ' — ')
    .replace(/(\S?)\s*[→⇒➜➔]\s*/gu, '$1 to ')
    // Keycaps are digits in disguise; everything else pictorial has no sound.
    .replace(/\uFE0F?\u20E3/g, '')
    .replace(/[\p{Extended_Pictographic}\p{Regional_Indicator}\p{Emoji_Modifier}\uFE00-\uFE0F\u{E0000}-\u{E007F}]+/gu, ' ');

const compatibility: Rewrite = (text) =>
  text
    .normalize('NFKC')
    .replace(/⁄|∕/g, '/')
    .replace(/[‐‑‒]/g, '-')
    .replace(/[―]/g, '—')
    .replace(/−/g, '-')
    .replace(/[‘’‛ʼ′`´]/g, "'")
    .replace(/[„‟«»″]/g, '"')
    .replace(/[•·‣▪●○◦∙]/g, ',')
    // Groups of three: with plain spaces only before "000", with full stops when there are two.
    .replace(/(?<![\d.,] ?)\d{1,3}(?: 000)+(?! ?\d)/g, (number) => number.replace(/\D/g, ''))
    .replace(/(?<![\d.,])\d{1,3}(?:\.\d{3}){2,}(?![\d.])/g, (number) => number.replace(/\D/g, ''))
    .replace(/\p{Zs}/gu, ' ');

/** What is left of Markdown when somebody speaks a raw answer. */
const markup: Rewrite = (text) =>
  text
    .replace(/^[ \t]*(?:#{1,6}[ \t]+|>[ \t]?|[-*+,][ \t]+)/gm, '')
    .replace(/^[ \t]*(?:[-*_=] ?){3,}[ \t]*$/gm, '')
    .replace(/!?\[([^\]\n]{0,200})\]\((?:[^()\s]{0,500})\)/g, '$1')
    .replace(/\*{1,3}(?=\S)([^*\n]{1,300})(?<=\S)\*{1,3}/g, '$1')
    .replace(/(?<![\p{L}\p{N}])_{1,2}([^_\n]{1,300})_{1,2}(?![\p{L}\p{N}])/gu, '$1')
    .replace(/~~/g, '')
    .replace(/[ \t]*\|[ \t]*/g, ', ');

/** Characters first, so that the rules see one form of each. */
export const clean: Rewrite = chain(characters, compatibility, markup);
