import { COVER_SHEET_WORDS } from '#lib/model/cover-sheet.ts';
import type { Page } from '#lib/model/page.ts';

/** The sheet has fewer words, even when the next sheet shows through. */
const MOST_WORDS = 120;

/**
 * Whether a page is one of the sheets that the product prints to separate documents in a batch of
 * scans.
 */
export function isCoverSheet({ words }: Page): boolean {
  if (words.length === 0 || words.length > MOST_WORDS) return false;
  const text = words.map((word) => word.text.toUpperCase().replace(/[^A-Z]/g, '')).join(' ');
  return text.includes(COVER_SHEET_WORDS.join(' '));
}
