/** Phonemes of whole sentences, with the dictionaries, the tagger and the net for unknown words. */
import path from 'node:path';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { openEnglish } from '../../../../../workers/tts/english/english.ts';
import type { WarmableLanguage } from '../../../../../workers/tts/english/english.ts';

const folder = path.resolve('resources/models/english-phonemes');
let english: WarmableLanguage;

beforeAll(async () => {
  english = await openEnglish(folder, 'us');
});

const say = (text: string): Promise<string> => english.phonemise(english.normalise(text));

describe('homographs in sentences', () => {
  it.each([
    ['I read the book yesterday.', 'ɹˈɛd'],
    ['I will read it again.', 'ɹˈid'],
    ['She has read it.', 'ɹˈɛd'],
    ['Please read this.', 'ɹˈid'],
    ['I want to read.', 'ɹˈid'],
    ['Follow the lead singer.', 'lˈid'],
    ['It is a lead pipe.', 'lˈɛd'],
    ['We live in Paris.', 'lˈɪv'],
    ['It is a live concert.', 'lˈIv'],
    ['Please record this.', 'ɹəkˈɔɹd'],
    ['It was a new record.', 'ɹˈɛkəɹd'],
    ['The wind was strong.', 'wˈɪnd'],
    ['Wind up the clock.', 'wˈInd'],
    ['A tear fell.', 'tˈɪɹ'],
    ['Do not tear the page.', 'tˈɛɹ'],
    ['Close the door.', 'klˈOz'],
    ['You are too close.', 'klˈOs'],
    ['It is close to noon.', 'klˈOs'],
    ['They object to it.', 'əbʤˈɛkt'],
    ['The object fell.', 'ˈɑbʤəkt'],
    ['The desert is dry.', 'dˈɛzəɹt'],
    ['He used to sing.', 'jˈust'],
    ['A used car.', 'jˈuzd'],
    ['What is the use?', 'jˈus'],
    ['Use the key.', 'jˈuz'],
    ['The content is good.', 'kˈɑntɛnt'],
    ['We project growth.', 'pɹəʤˈɛkt'],
    ['The project grows.', 'pɹˈɑʤˌɛkt'],
    ['They permit it.', 'pəɹmˈɪt'],
    ['You need a permit.', 'pˈɜɹmɪt'],
    ['Polish the shoes.', 'pˈɑlɪʃ'],
    ['She is Polish.', 'pˈOlɪʃ'],
    ['Wait a minute.', 'mˈɪnət'],
    ['He wound the bandage.', 'wˈWnd'],
    ['The wound heals.', 'wˈund'],
    ['Send me your resume.', 'ɹˈɛzəmˌA'],
    ['Resume the music.', 'ɹəzˈum'],
    ['The bass player left.', 'bˈAs'],
    ['Cats have nine lives.', 'lˈIvz'],
    ['He lives here.', 'lˈɪvz'],
    ['Excuse me.', 'ɪkskjˈuz'],
    ['That is no excuse.', 'ɪkskjˈus'],
    ['They refuse to go.', 'ɹəfjˈuz'],
    ['Keep them separate.', 'sˈɛpəɹət'],
    ['We estimate the cost.', 'ˈɛstəmˌAt'],
    ['It is a rough estimate.', 'ˈɛstəmət'],
  ])('%s', async (text, expected) => {
    expect(` ${await say(text)} `).toMatch(new RegExp(`[ “(]${expected}[ .,?!]`));
  });
});

describe('little words', () => {
  it.each([
    ['the apple and the pear', 'ði ˈæpᵊl ænd ðə pˈɛɹ'],
    ['to an end, to begin', 'tʊ ɐn ˈɛnd, tə bəɡˈɪn'],
    ['Who are you going to?', 'hˌu ɑɹ ju ɡˈOɪŋ tu?'],
    ['A cat got an A.', 'ɐ kˈæt ɡɑt ɐn ˈA.'],
    ["That's that.", 'ðˈæts ðˈæt.'],
    ["I'm sure it's John's, don't you think?", 'ˌIm ʃˈʊɹ ɪts ʤˈɑnz, dˈOnt ju θˈɪŋk?'],
  ])('%s', async (text, expected) => {
    expect(await say(text)).toBe(expected);
  });
});

describe('capitals, acronyms and mixed names', () => {
  it.each([
    ['API', 'ˌApˌiˈI'],
    ['APIs', 'ˌApˌiˈIz'],
    ['TTS', 'tˌitˌiˈɛs'],
    ['NASA', 'nˈæsə'],
    ["NASA's", 'nˈæsəz'],
    ['JSON', 'ʤˈAsən'],
    ['the US', 'ðə jˌuˈɛs'],
    ['give us', 'ɡˈɪv ˌʌs'],
    ['STOP NOW', 'stˈɑp nˈW'],
    ['5 AM', 'fˈIv ˌAˈɛm'],
    ['GitHub', 'ɡˈɪthˌʌb'],
    ['YouTube', 'jˈutˌub'],
    ['JavaScript', 'ʤˈɑvəskɹˌɪpt'],
    ['MP3', 'ˌɛmpˈi θɹˈi'],
    ['kg', 'kˌAʤˈi'],
    ['café', 'kæfˈA'],
    ['Jarvis', 'ʤˈɑɹvɪs'],
  ])('%s', async (text, expected) => {
    expect(await say(text)).toBe(expected);
  });
});

describe('endings and compounds', () => {
  it.each([
    ['tokenized', 'tˈOkənˌIzd'],
    ['googling', 'ɡˈuɡᵊlɪŋ'],
    ['well-known', 'wˌɛlnˈOn'],
    ['twenty-one', 'twˌɛntiwˈʌn'],
  ])('%s', async (text, expected) => {
    expect(await say(text)).toBe(expected);
  });
});

describe('any text', () => {
  it('words in no dictionary are guessed', async () => {
    expect(await say('Szczepanowicz zorbified the flumbertrunk.')).toMatch(/^\S{5,} \S{5,} ðə \S{5,}\.$/u);
  });

  it.each(['', '   ', '👍', '...', '你好', '— — —', '"'])('%j has nothing to say', async (text) => {
    expect(await say(text)).toBe('');
  });

  it('words of the language itself are safe', async () => {
    expect(await say('constructor toString hasOwnProperty valueOf __proto__')).not.toMatch(/object|function|native/);
  });

  it('never throws and only gives the alphabet of the voice', async () => {
    const { default: vocabulary } = (await import('../../../../../resources/models/hibari-heart/vocab.json', {
      with: { type: 'json' },
    })) as { default: Record<string, number> };
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(fc.string({ unit: 'binary', maxLength: 80 }), fc.string({ unit: 'grapheme-ascii', maxLength: 80 })),
        async (text) => {
          const strange = [...(await say(text))].filter((character) => !(character in vocabulary));
          expect(strange).toEqual([]);
        },
      ),
      { numRuns: 300 },
    );
  });

  it('British dictionaries open too', async () => {
    const british = await openEnglish(folder, 'gb');
    expect(await british.phonemise('Hello there.')).toBe('həlˈQ ðˈɛː.');
  });
});
