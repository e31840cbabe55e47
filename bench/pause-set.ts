/** What is said in the utterances by which the end of a turn is judged, and where the speaker pauses. */

/** What stands before a pause inside an utterance. */
export type Boundary =
  /** Something that could be all, or a clause that another follows. */
  | 'clause'
  /** The middle of a clause. */
  | 'inside'
  /** As the recording has it. */
  | 'recorded';

export interface PausePlan {
  readonly language: 'en' | 'fr';
  readonly boundary: Boundary;
  /** What is spoken at a stretch; a pause between two. */
  readonly pieces: readonly string[];
  /** A recording of tests/audio instead of voices. */
  readonly file?: string;
}

/** Between pieces, taken in turn: from a breath to a thought. */
export const pausesMs = [300, 450, 600, 750, 900, 1_050, 1_200] as const;

const english: readonly (readonly [Exclude<Boundary, 'recorded'>, string])[] = [
  ['inside', 'Set an alarm for | seven in the morning.'],
  ['inside', 'Remind me to | call the dentist tomorrow.'],
  ['inside', 'What is the | capital of Portugal?'],
  ['inside', 'I want to | know how bread is made.'],
  ['inside', 'Tell me a story about | a fox and a river.'],
  ['inside', 'Add some butter to | my shopping list.'],
  ['inside', 'How do I get from the station to | the old harbour?'],
  ['inside', 'Could you please, um, | turn the music down?'],
  ['inside', 'Send a message to my | brother in London.'],
  ['inside', 'The name of the book is | The Quiet Garden.'],
  ['inside', 'Who wrote the | song we heard yesterday?'],
  ['inside', 'I was thinking that we | could eat outside.'],
  ['inside', 'Please explain why the | sky is blue in the morning.'],
  ['inside', 'Find a recipe with | rice and green beans.'],
  ['inside', 'My sister lives in a | small town near the sea.'],
  ['inside', 'Play some | quiet music for the evening.'],
  ['clause', 'Turn off the lamp, | and close the curtains.'],
  ['clause', 'If the weather is good tomorrow, | remind me to water the plants.'],
  ['clause', 'When the timer rings, | tell me to check the oven.'],
  ['clause', 'I need a new bicycle, | because mine was stolen.'],
  ['clause', 'Write down that the key is under the mat, | and then read it to me.'],
  ['clause', 'The train is late again. | When does the next one leave?'],
  ['clause', 'I am very tired. | Play something calm.'],
  ['clause', 'Before I leave the house, | tell me whether it rains.'],
  ['clause', 'Add milk to the list, | and bread, | and eggs.'],
  ['clause', 'We have two guests tonight. | What could I cook?'],
  ['clause', 'Although it is late, | I would like to hear the news.'],
  ['clause', 'My brother arrives on Monday, | so please find a hotel.'],
];
const single: readonly string[] = [
  'What time is it?',
  'Stop the music.',
  'How long does it take to boil an egg?',
  'Is the library open on Sunday?',
  'Turn on the light in the kitchen.',
  'What is the weather like in Paris?',
  'Tell me a joke.',
  'Read me the last message again.',
  'Who was the first person on the moon?',
  'Add oranges to my shopping list.',
  'How far is it to the airport?',
  'Translate good morning into Italian.',
];
const paused = ([boundary, text]: readonly [Boundary, string]): PausePlan => ({
  language: 'en',
  boundary,
  pieces: text.split('|').map((piece) => piece.trim()),
});

/** All utterances; every other one is for choosing, the rest for reporting. */
export const pausePlans: readonly PausePlan[] = [
  ...english.map((one) => paused(one)),
  ...single.map((text) => paused(['clause', text])),
  ...(['jfk.wav', 'beckett.wav', 'living-room-light-en.wav', 'whats-your-name-fr.wav'] as const).map((file): PausePlan => {
    return { language: file.endsWith('fr.wav') ? 'fr' : 'en', boundary: 'recorded', pieces: [], file };
  }),
];
