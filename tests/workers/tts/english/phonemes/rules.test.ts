/** The rules that need no dictionary: tokens, stress, endings, little words, homographs. */
import { describe, expect, it } from 'vitest';
import { spell } from '../../../../../workers/tts/english/letters.ts';
import { functionWord } from '../../../../../workers/tts/english/phonemes/function-words.ts';
import type { Place } from '../../../../../workers/tts/english/phonemes/function-words.ts';
import { correctedTag, homograph } from '../../../../../workers/tts/english/phonemes/homographs.ts';
import { joinCompound } from '../../../../../workers/tts/english/phonemes/pronunciation.ts';
import { demote, emphasise, firstSound, lift } from '../../../../../workers/tts/english/phonemes/stress.ts';
import { addS, contraction, derivations } from '../../../../../workers/tts/english/phonemes/suffix.ts';
import { tagTokens, tokenise } from '../../../../../workers/tts/english/phonemes/tokens.ts';

const words = (text: string): string[] => tokenise(text).map((token) => token.text);

describe('tokens', () => {
  it.each([
    ['Hello, world!', ['Hello', ',', 'world', '!']],
    ["don't we're dogs'", ["don't", "we're", "dogs'"]],
    ['well-known X-ray', ['well-known', 'X-ray']],
    ['what?! no...', ['what', '?', 'no', '…']],
    ['“yes,” he said', ['“', 'yes', '”', ',', 'he', 'said']],
    ['a (b) c', ['a', '(', 'b', ')', 'c']],
    ['你好 ok', ['ok']],
  ])('of %s', (text, expected) => {
    expect(words(text)).toEqual(expected);
  });

  it('know named letters, their plural and owner', () => {
    expect(tokenise(`the ${spell('API')} and ${spell('PC')}s`).map(({ kind, text }) => `${kind} ${text}`)).toEqual([
      'word the',
      'letters API',
      'word and',
      'letters PCs',
    ]);
  });

  it('turn straight quotes in pairs', () => {
    expect(words('"one" and "two"')).toEqual(['“', 'one', '”', 'and', '“', 'two', '”']);
  });

  it('split contractions and hyphens for the tagger', () => {
    const [token] = tokenise("don't");
    expect(token && tagTokens(token)).toEqual(['do', "n't"]);
    const [compound] = tokenise('well-known');
    expect(compound && tagTokens(compound)).toEqual(['well', '-', 'known']);
  });
});

describe('stress', () => {
  it('moves between strong, weak and none', () => {
    expect(demote('həlˈO')).toBe('həlˌO');
    expect(lift('ænd')).toBe('ˌænd');
    expect(lift('həlˈO')).toBe('həlˈO');
    expect(emphasise('ænd')).toBe('ˈænd');
    expect(emphasise('wˌʌt')).toBe('wˈʌt');
    expect(lift('ʃ')).toBe('ʃ');
  });

  it('leaves the heavier part of a compound strong', () => {
    expect(joinCompound(['wˈɛl', 'nˈOn'])).toBe('wˌɛlnˈOn');
    expect(joinCompound(['ˈI', 'fˈOn'])).toBe('ˌIfˈOn');
    expect(joinCompound(['wˈɛl'])).toBe('wˈɛl');
  });

  it('knows how a word begins', () => {
    expect(firstSound('ˈæpᵊl')).toBe('vowel');
    expect(firstSound('fɹˈɛnd')).toBe('consonant');
    expect(firstSound('“')).toBeUndefined();
  });
});

describe('endings', () => {
  it.each([
    ['kˈæt', 'kˈæts'],
    ['dˈɔɡ', 'dˈɔɡz'],
    ['wˈɪʃ', 'wˈɪʃᵻz'],
    ['ʤˈʌʤ', 'ʤˈʌʤᵻz'],
    ['bˈi', 'bˈiz'],
  ])('-s after %s', (stem, expected) => {
    expect(addS(stem)).toBe(expected);
  });

  const derive = (word: string, stem: string, phonemes: string): string | undefined =>
    derivations(word)
      .find((derivation) => derivation.stem === stem)
      ?.derive(phonemes, 'us');

  it.each([
    ['walked', 'walk', 'wˈɔk', 'wˈɔkt'],
    ['played', 'play', 'plˈA', 'plˈAd'],
    ['needed', 'need', 'nˈid', 'nˈidᵻd'],
    ['waited', 'wait', 'wˈAt', 'wˈAɾᵻd'],
    ['lasted', 'last', 'lˈæst', 'lˈæstᵻd'],
    ['hoped', 'hope', 'hˈOp', 'hˈOpt'],
    ['planned', 'plan', 'plˈæn', 'plˈænd'],
    ['tried', 'try', 'tɹˈI', 'tɹˈId'],
    ['waiting', 'wait', 'wˈAt', 'wˈAɾɪŋ'],
    ['running', 'run', 'ɹˈʌn', 'ɹˈʌnɪŋ'],
    ['making', 'make', 'mˈAk', 'mˈAkɪŋ'],
    ['cities', 'city', 'sˈɪɾi', 'sˈɪɾiz'],
    ['boxes', 'box', 'bˈɑks', 'bˈɑksᵻz'],
    ["Jarvis's", 'Jarvis', 'ʤˈɑɹvɪs', 'ʤˈɑɹvɪsᵻz'],
  ])('%s from %s', (word, stem, phonemes, expected) => {
    expect(derive(word, stem, phonemes)).toBe(expected);
  });

  it.each([
    ["Jarvis'll", 'ʤˈɑɹvɪsᵊl'],
    ["Jarvis'd", 'ʤˈɑɹvɪsd'],
    ["Jarvis've", 'ʤˈɑɹvɪsəv'],
  ])('%s', (word, expected) => {
    expect(contraction(word)?.derive('ʤˈɑɹvɪs', 'us')).toBe(expected);
  });
});

const at = (place: Partial<Place>): Place => ({ tag: 'NN', next: 'consonant', beforeTo: false, first: false, ...place });

describe('little words', () => {
  it.each([
    ['the', { next: 'vowel' }, 'ði'],
    ['the', { next: 'consonant' }, 'ðə'],
    ['to', { next: 'vowel' }, 'tʊ'],
    ['to', { next: 'consonant' }, 'tə'],
    ['to', { next: 'pause' }, 'tu'],
    ['a', { tag: 'DT' }, 'ɐ'],
    ['A', { tag: 'NN' }, 'ˈA'],
    ['A', { tag: 'DT', first: true }, 'ɐ'],
    ['an', {}, 'ɐn'],
    ['I', { tag: 'PRP' }, 'ˌI'],
    ['in', { tag: 'IN', next: 'pause' }, 'ˈɪn'],
    ['in', { tag: 'IN' }, 'ɪn'],
    ['used', { tag: 'VBD', beforeTo: true }, 'jˈust'],
    ['used', { tag: 'VBD' }, 'jˈuzd'],
    ['IN', { tag: 'NNP' }, undefined],
    ['house', {}, undefined],
    ['constructor', {}, undefined],
  ] as const)('%s %j', (word, place, expected) => {
    expect(functionWord(word, at(place))).toBe(expected);
  });
});

describe('homographs', () => {
  const read = (word: string, tag: string, sentence: string): string | undefined => {
    const [before = '', after = ''] = sentence.split('_');
    const list = (text: string): string[] =>
      text
        .trim()
        .split(/\s+/)
        .filter((part) => part !== '');
    return homograph(word, at({ tag, first: before === '' }), { before: list(before).reverse(), after: list(after) });
  };
  it.each([
    ['read', 'VB', 'i will _ it', 'ɹˈid'],
    ['read', 'VBN', 'she has _ it', 'ɹˈɛd'],
    ['read', 'VBP', 'i _ it yesterday', 'ɹˈɛd'],
    ['read', 'VBP', 'i _ every day', 'ɹˈid'],
    ['lead', 'NN', 'the _ pipe', 'lˈɛd'],
    ['lead', 'NN', 'made of _', 'lˈɛd'],
    ['lead', 'NN', 'take the _', undefined],
    ['bass', 'NN', 'he caught a _', 'bˈæs'],
    ['bass', 'NN', 'the _ player', 'bˈAs'],
    ['live', 'VBP', 'we _ here', 'lˈɪv'],
    ['live', 'JJ', 'a _ show', undefined],
    ['close', 'JJ', 'it is _ to noon', 'klˈOs'],
    ['close', 'VB', 'please _ the door', undefined],
    ['wind', 'NN', '_ up the clock', 'wˈInd'],
    ['wind', 'NN', 'the _ blew', undefined],
    ['tear', 'VBP', 'i _ the page', 'tˈɛɹ'],
    ['tear', 'NN', 'wear and _', 'tˈɛɹ'],
    ['polish', 'NNP', '_ the table', 'pˈɑlɪʃ'],
    ['resume', 'NN', 'send your _', 'ɹˈɛzəmˌA'],
    ['resume', 'VB', '_ the song', undefined],
  ])('%s (%s) in "%s"', (word, tag, sentence, expected) => {
    expect(read(word, tag, sentence)).toBe(expected);
  });

  it('a pronoun before makes a verb, an article a noun', () => {
    expect(correctedTag('NN', { before: ['they'], after: [] })).toBe('VB');
    expect(correctedTag('VBP', { before: ['the'], after: [] })).toBe('NN');
    expect(correctedTag('NN', { before: ['to'], after: [] })).toBe('NN');
  });
});
