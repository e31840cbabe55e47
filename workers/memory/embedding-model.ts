/** The network that makes vectors: what others need to know of it without loading it. */

/** Its name; vectors of another one are made anew. */
export const EMBEDDING_MODEL = 'all-MiniLM-L6-v2';
/** Values of a vector (config.json, hidden_size). */
export const EMBEDDING_DIMENSIONS = 384;
