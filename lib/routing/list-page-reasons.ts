import type { Page, PageFlagCode } from '#lib/model/page.ts';
import type { Reason } from '#lib/model/route.ts';

/** Why nothing on the page may be accepted without review; empty if there is no reason. */
export function listPageReasons(page: Pick<Page, 'number' | 'flags'>): Reason[] {
  return page.flags.map(({ code, why }) => ({
    code: CODES[code],
    why: `Page ${page.number}: ${why}`,
    wouldPass: WOULD_PASS[CODES[code]],
  }));
}

const CODES = {
  'hidden-text': 'hidden-text',
  'untrue-text': 'hidden-text',
  lookalikes: 'hidden-text',
  instruction: 'instruction',
  unreadable: 'unreadable-page',
  broken: 'unreadable-page',
} as const satisfies Record<PageFlagCode, Reason['code']>;

const WOULD_PASS: Readonly<Record<(typeof CODES)[PageFlagCode], string>> = {
  'hidden-text': 'Check each value against the page image.',
  instruction: 'Check each value against the page image.',
  'unreadable-page': 'A better scan may help.',
};
