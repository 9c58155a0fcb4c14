import { LETTERS } from './letters.ts';
import { OFFICE_PAPERS } from './office-papers.ts';
import type { OtherPaper } from './other-paper.ts';

/** Every kind of paper between bills. */
export const OTHER_PAPERS: Readonly<Record<string, OtherPaper>> = { ...LETTERS, ...OFFICE_PAPERS };
