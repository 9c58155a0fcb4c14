import type { Page } from '#lib/model/page.ts';

/**
 * The pages that decide a record's route: its own, and the next one if that could not be read,
 * because the record may continue there.
 */
export function relevantPages<P extends Pick<Page, 'number' | 'flags'>>(
  pages: readonly P[],
  own: readonly number[],
): P[] {
  const next = Math.max(...own) + 1;
  return pages.filter(
    (page) => own.includes(page.number) || (page.number === next && isUnread(page)),
  );
}

function isUnread(page: Pick<Page, 'flags'>): boolean {
  return page.flags.some(({ code }) => code === 'broken' || code === 'unreadable');
}
