/** Shapes that many routes share. */
import { z } from 'zod';

/** Takes or gives nothing. */
export const nothing = z.object({}).strict();

/** Absolute paths only: whoever asks knows where the person stood, the assistant does not. */
export const absolutePath = z.string().min(1).max(4096);

/** An id made by Jarvis. */
export const id = z.string().min(1).max(200);
