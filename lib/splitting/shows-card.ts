import type { Page } from '#lib/model/page.ts';

/**
 * Whether a page prints a caption RxBIN and six digits, which route a prescription to a plan: it is
 * a member's card, or a letter with one to cut out.
 */
export function showsCard({ words }: Page): boolean {
  const text = words.map((word) => word.text).join(' ');
  return ROUTING.test(text) && words.some((word) => /^\d{6}$/.test(word.text));
}

const ROUTING = /\bRx[\s-]?BIN\b/i;
