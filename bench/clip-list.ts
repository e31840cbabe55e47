/** What is said in the clips the recognisers are compared on. No figures: they may rightly be written in two ways. */

/** Where a clip's sound comes from. */
export type ClipSource =
  /** A part of a recording of tests/audio. */
  | { readonly kind: 'recording'; readonly file: string; readonly fromMs: number; readonly toMs: number }
  /** Jarvis's own voice, in a room. */
  | { readonly kind: 'jarvis'; readonly speed: number; readonly room: Room }
  | { readonly kind: 'espeak'; readonly voice: string; readonly wordsPerMinute: number };

/** How a clean voice reaches the microphone. */
export type Room = 'dry' | 'noise' | 'echo';

export const clipLengths = ['1 s', '3 s', '10 s'] as const;
export type ClipLength = (typeof clipLengths)[number];

/** A clip to be made. */
export interface ClipPlan {
  readonly length: ClipLength;
  readonly said: string;
  /** ISO 639-1 */
  readonly language: string;
  readonly source: ClipSource;
}

const beckett = (length: ClipLength, said: string, fromMs: number, toMs: number): ClipPlan => ({
  length,
  said,
  language: 'en',
  source: { kind: 'recording', file: 'beckett.wav', fromMs, toMs },
});
const kennedy = (length: ClipLength, said: string, fromMs: number, toMs: number): ClipPlan => ({
  length,
  said,
  language: 'en',
  source: { kind: 'recording', file: 'jfk.wav', fromMs, toMs },
});
const command = (file: string, language: string, said: string): ClipPlan => ({
  length: '3 s',
  said,
  language,
  source: { kind: 'recording', file, fromMs: 0, toMs: 10_000 },
});
const jarvis = (length: ClipLength, said: string, speed: number, room: Room): ClipPlan => ({
  length,
  said,
  language: 'en',
  source: { kind: 'jarvis', speed, room },
});
const espeak = (length: ClipLength, said: string, voice: string, wordsPerMinute: number): ClipPlan => ({
  length,
  said,
  language: 'en',
  source: { kind: 'espeak', voice, wordsPerMinute },
});

export const clipPlans: readonly ClipPlan[] = [
  beckett('1 s', 'Ever tried.', 250, 1_600),
  beckett('1 s', 'Ever failed.', 1_750, 3_300),
  beckett('1 s', 'No matter.', 3_400, 4_780),
  beckett('1 s', 'Try again.', 4_800, 5_900),
  beckett('1 s', 'Fail again.', 6_550, 7_700),
  beckett('1 s', 'Fail better.', 8_050, 9_300),
  kennedy('1 s', 'Ask not', 3_150, 4_700),
  jarvis('1 s', 'Turn off the light.', 1, 'dry'),
  jarvis('1 s', 'What time is it?', 1, 'noise'),
  jarvis('1 s', 'Set a timer.', 0.9, 'echo'),
  jarvis('1 s', 'Stop the music.', 1.1, 'dry'),
  jarvis('1 s', 'Good morning, Jarvis.', 1, 'echo'),
  jarvis('1 s', 'Call my sister.', 1, 'noise'),
  jarvis('1 s', 'Thank you very much.', 1.1, 'dry'),
  espeak('1 s', 'Open the window.', 'en-us', 150),
  espeak('1 s', 'Read the news.', 'en-gb', 140),

  command('living-room-light-en.wav', 'en', 'Turn on the living room light.'),
  command('living-room-light-de.wav', 'de', 'Schalte das Wohnzimmerlicht ein.'),
  command('whats-your-name-fr.wav', 'fr', "Comment t'appelles-tu ?"),
  beckett('3 s', 'Ever tried. Ever failed.', 250, 3_300),
  beckett('3 s', 'No matter. Try again.', 3_400, 5_900),
  beckett('3 s', 'Try again. Fail again.', 4_800, 7_700),
  beckett('3 s', 'Fail again. Fail better.', 6_550, 9_300),
  kennedy('3 s', 'And so, my fellow Americans', 200, 2_500),
  kennedy('3 s', 'what your country can do for you', 5_250, 7_750),
  kennedy('3 s', 'ask what you can do for your country.', 8_000, 11_000),
  jarvis('3 s', 'What will the weather be like in Paris tomorrow afternoon?', 1, 'dry'),
  jarvis('3 s', 'Remind me to water the plants when I get home tonight.', 1, 'noise'),
  jarvis('3 s', 'How long does it take to cook rice in a small pot?', 1.1, 'echo'),
  jarvis('3 s', 'Please add milk, bread and cheese to my shopping list.', 0.9, 'dry'),
  jarvis('3 s', 'Who wrote the book that we talked about last week?', 1, 'noise'),
  jarvis('3 s', 'Play something quiet while I finish my work.', 1, 'echo'),
  espeak('3 s', 'Where did I leave the keys to the blue car?', 'en-us+f3', 150),
  espeak('3 s', 'Tell me a short story about a fox and a river.', 'en-gb+m3', 150),
  espeak('3 s', 'Is there any train to the airport this evening?', 'en-us', 150),

  beckett('10 s', 'Ever tried. Ever failed. No matter. Try again. Fail again. Fail better.', 0, 10_000),
  kennedy(
    '10 s',
    'And so, my fellow Americans, ask not what your country can do for you, ask what you can do for your country.',
    0,
    11_000,
  ),
  jarvis(
    '10 s',
    'I would like to travel to the mountains next month, so please find me a quiet hotel near the lake, with a garden, where we can walk in the morning and read in the afternoon.',
    1,
    'dry',
  ),
  jarvis(
    '10 s',
    'The library opens early in the morning and closes late at night. If the weather is good, you can sit outside under the trees and read there for as long as you want.',
    1,
    'noise',
  ),
  jarvis(
    '10 s',
    'When the water boils, add a little salt and the pasta. Stir it once, wait until it is soft, and keep a cup of the water for the sauce before you pour the rest away.',
    1,
    'echo',
  ),
  jarvis(
    '10 s',
    'My grandmother used to tell us that the sea has a good memory. Every evening she walked down to the harbour, looked at the boats, and came back with a new story.',
    0.95,
    'dry',
  ),
  jarvis(
    '10 s',
    'Please write to my brother that the meeting was moved to the afternoon, that the train is late again, and that I will bring the documents he asked me for yesterday.',
    1,
    'noise',
  ),
  jarvis(
    '10 s',
    'Learning a language takes patience. Listen to people, repeat what they say, make mistakes, laugh about them, and one day you will notice that you are no longer translating.',
    1,
    'echo',
  ),
  jarvis(
    '10 s',
    'The old bridge was built by hand, stone by stone. It has carried farmers, soldiers and tourists, and it will probably still be there when all of us are forgotten.',
    1.05,
    'dry',
  ),
  jarvis(
    '10 s',
    'Could you explain how a bicycle stays upright while it is moving? I have read about it several times, but every book gives a different answer, and none of them is short.',
    1,
    'noise',
  ),
  jarvis(
    '10 s',
    'Before you leave the house, close the windows, turn off the heating, feed the cat, and put the key under the flower pot next to the door, where the neighbour can find it.',
    1,
    'echo',
  ),
  espeak(
    '10 s',
    'The river runs through the middle of the town. In summer the children swim in it, and in winter the whole valley is covered with snow and nobody leaves the house.',
    'en-us',
    160,
  ),
  espeak(
    '10 s',
    'I have been waiting for the bus for half an hour. Please tell my friends that I will be late, and that they should start dinner without me if they are hungry.',
    'en-gb+f3',
    160,
  ),
  espeak(
    '10 s',
    'There is a small shop on the corner that sells fresh bread and good coffee. The owner knows everybody in the street and always has time for a conversation.',
    'en-us+m3',
    160,
  ),
];
