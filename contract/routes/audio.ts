/** Sound in the app: its devices and their tests, what is spoken on wish, and how the page that plays reports. */
import { z } from 'zod';
import type { RouteMap } from '../route.ts';
import { id, nothing } from './shapes.ts';

/** Longest text that is read aloud on wish, in characters: that of a question. */
const MAX_SPOKEN_CHARACTERS = 100_000;
/** A test of the microphone lasts no longer. */
const MAX_TEST_SECONDS = 5;

const playId = z.number().int().min(1);
const samples = z.number().int().min(0);
/** A piece is a few hundredths of a second. */
const playedSamples = z.instanceof(Int16Array).refine(({ length }) => length <= 48_000, 'too long');
const deviceNames = z.array(z.string().min(1).max(500)).max(200);

export const audioRoutes = {
  /** Names of the devices there are, `default` left out; and the chosen loudspeaker when it is not there. */
  'audio.devices': {
    input: nothing,
    output: z.object({ microphones: z.array(z.string()), speakers: z.array(z.string()), lostSpeaker: z.string().nullable() }),
  },
  /** Records from the chosen microphone, with `test-level-measured` meanwhile; the recording stays in memory until the next. */
  'audio.test-microphone': {
    input: z.object({ seconds: z.number().min(0.5).max(MAX_TEST_SECONDS).optional() }).strict(),
    /** `peak`: the loudest sample, 0 to 1. */
    output: z.object({ durationMs: z.number(), peak: z.number() }),
  },
  /** Ends a test of the microphone early; what was recorded so far is its recording. */
  'audio.end-test': { input: nothing, output: nothing },
  /** Plays what the test of the microphone recorded; over when it is out or stopped. */
  'audio.play-recording': { input: nothing, output: nothing },
  /** Says a sentence with the chosen voice on the chosen loudspeaker. */
  'audio.test-speaker': { input: nothing, output: nothing },
  /** The voices that can speak, with their languages (ISO 639-1). */
  'audio.voices': {
    input: nothing,
    output: z.object({ voices: z.array(z.object({ id: z.string(), name: z.string(), languages: z.array(z.string()) })) }),
  },
  /** Says a sentence of the voice's language with it, at the speed and volume of the settings. */
  'audio.sample-voice': { input: z.object({ voice: id }).strict(), output: nothing },
  /** Speaks an earlier answer again; over when it is out or stopped (`assistant.stop`, or the next question). */
  'playback.replay': {
    input: z
      .object({ text: z.string().min(1).max(MAX_SPOKEN_CHARACTERS).optional(), conversationId: id.optional(), messageId: id.optional() })
      .strict()
      .refine(
        ({ text, conversationId, messageId }) =>
          text === undefined
            ? conversationId !== undefined && messageId !== undefined
            : conversationId === undefined && messageId === undefined,
        'either text, or conversationId and messageId are needed',
      ),
    output: nothing,
  },
  /** Plays what was said and is kept as sound; over when it is out or stopped. */
  'playback.utterance': { input: z.object({ utteranceId: id }).strict(), output: nothing },
  /** The page can play, on these loudspeakers; it is told the one to use. */
  'playback.attach': { input: z.object({ speakers: deviceNames }).strict(), output: z.object({ speaker: z.string() }) },
  /** The loudspeakers there are now, and the chosen one when it is not among them. */
  'playback.speakers': { input: z.object({ speakers: deviceNames, lost: z.string().max(500).nullable() }).strict(), output: nothing },
  /** Samples of speech that were taken to be played, and those of them that have left the device. */
  'playback.position': { input: z.object({ playId, takenSamples: samples, heardSamples: samples }).strict(), output: nothing },
  /** What left for the device, after the volume, silence included; `atSample` counts from the play's first. */
  'playback.played': {
    input: z.object({ playId, atSample: samples, sampleRateHz: z.number().int().min(8_000).max(384_000), samples: playedSamples }).strict(),
    output: nothing,
  },
  /** The first sample with sound left for the device. */
  'playback.sounded': { input: z.object({ playId }).strict(), output: nothing },
  /** All is out, or it was stopped: samples of speech that were heard. */
  'playback.finished': { input: z.object({ playId, heardSamples: samples }).strict(), output: nothing },
  /** The page can not play. */
  'playback.failed': { input: z.object({ playId, detail: z.string().max(500) }).strict(), output: nothing },
} as const satisfies RouteMap;
