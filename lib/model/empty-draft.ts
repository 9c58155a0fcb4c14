import type { ReviewDraft } from './draft.ts';

/** Nothing entered yet. */
export const EMPTY_DRAFT: ReviewDraft = { answers: {}, rows: [], waivers: [] };
