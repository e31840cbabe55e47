/** All migrations in order; the number of the last one is the version of the schema. A migration that shipped never changes. */
import { conversations } from './0001-conversations.ts';
import { branches } from './0002-branches.ts';
import { search } from './0003-search.ts';
import { memories } from './0004-memories.ts';
import { conversationDetails } from './0005-conversation-details.ts';
import { imported } from './0006-imported.ts';
import { skills } from './0007-skills.ts';
import { vectors } from './0008-vectors.ts';

/** SQL of migration N at place N - 1. */
export const migrations: readonly string[] = [conversations, branches, search, memories, conversationDetails, imported, skills, vectors];
