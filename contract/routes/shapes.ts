/** Shapes that many routes share. */
import { z } from 'zod';
import { problemTexts } from '../problems.ts';
import type { ProblemCode } from '../problems.ts';

/** Takes or gives nothing. */
export const nothing = z.object({}).strict();

/** Absolute paths only: whoever asks knows where the person stood, the assistant does not. */
export const absolutePath = z.string().min(1).max(4096);

/** An id made by Jarvis. */
export const id = z.string().min(1).max(200);

/** A problem with its code and what fills its text. */
export const problemReport = z.object({
  code: z.custom<ProblemCode>((code) => typeof code === 'string' && Object.hasOwn(problemTexts, code)),
  message: z.string(),
  data: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
});
