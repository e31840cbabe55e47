/** Sentences for the round trip: what the pronunciation was tuned on, and what it is judged by. */

/** Mistakes seen here may be mended. */
export const tuningSentences: readonly string[] = [
  'Dr. Smith arrives on 22 November 2026 at 7:30 pm.',
  'The meeting with Mrs. Johnson is on Tuesday, 3 March at 10:15.',
  'It costs $3.50, and the other one is €20.',
  'The temperature will reach 20 °C today and drop to -5 °C tonight.',
  'Henry VIII was born on June 28, 1491.',
  'The population grew from 1.2 million in 1984 to 3.5 million in 2010.',
  'Please call 555-123-4567 before 9 am.',
  'My train leaves at 19:45 from platform 12.',
  'Add 2 1/2 cups of flour and 3/4 cup of sugar.',
  'The hard disk holds 512 GB and the file takes 3.5 MB.',
  'Einstein published his paper in 1905.',
  'She lives at 42 Oak Street, and her brother lives in Chicago.',
  'The score was 3-2 after 90 minutes.',
  'World War II ended in 1945.',
  'Albert and Charlotte will fly to San Francisco on May 5th.',
  'The speed limit is 60 mph, which is about 97 km/h.',
  'He was the 21st winner of the race.',
  'I read the book yesterday, and I want to read it again.',
  'Remind me on Friday at noon to water the plants.',
  'About 15% of 80 is 12.',
];

/** Judged once; no rule was changed after looking at these. */
export const judgedSentences: readonly string[] = [
  'Professor Williams retires on 30 September 2027.',
  'Your appointment with Mr. Anderson is on Monday, 14 December at 8:45 am.',
  'A ticket costs $12.75, and children pay £6.',
  'Water boils at 100 °C, and the oven is at 375 °F.',
  'Queen Elizabeth II was crowned on June 2, 1953.',
  'The company sold 4.8 million phones in 2019 and 6.1 million in 2023.',
  'You can reach the office at 212-555-0187.',
  'The last bus leaves at 23:10 from stop 7.',
  'Mix 1 1/2 liters of water with 250 g of rice.',
  'The new laptop has 16 GB of memory and weighs 1.3 kg.',
  'Neil Armstrong walked on the moon on July 20, 1969.',
  'Michael lives in apartment 305, and Jennifer lives in Boston.',
  'We walked 8 km in 2 hours.',
  'Chapter IV begins on page 118.',
  'Thomas and Isabella are moving to New York on April 1st.',
  'The car was doing 110 km/h when it passed the bridge.',
  'This is the 3rd time since 1998 that it has happened.',
  'Close the window, please; we are very close to the airport.',
  'Set a timer for 25 minutes and wake me at 6:30.',
  'Interest rates rose by 0.25% to 4.5%.',
];
