import { listDates } from '#lib/forms/parse-date.ts';
import type { Form } from '#lib/model/form.ts';
import { captionKey, type LabelLexicon } from '../captions/label-lexicon.ts';
import type { PageLayout, Token } from '../page/lay-out-page.ts';
import { findNeighbors } from '../page/neighbors.ts';
import { captionWord } from '../words/caption-word.ts';
import type { Proposal } from './proposal.ts';
import { isGluedDate } from './recognize-dates.ts';

/** Eight digits that are a date in these centuries are hardly ever anything else. */
const WHOLE = /^(?:[01]\d[0-3]\d(?:19|20)\d{2}|(?:19|20)\d{2}[01]\d[0-3]\d)$/;
/** One in thirty numbers with six digits is a date by coincidence. */
const SHORT = /^[01]\d[0-3]\d{3}$/;
/** Words used in captions of dates. */
const OF_DAYS: ReadonlySet<string> = new Set('date dated day dob dos birth born'.split(' '));
/** The longest caption. */
const MOST_WORDS = 4;

/**
 * Dates printed without separators between month, day, and year (`07042026`, `070426`), outside a
 * table; six digits only if a caption of a date is before or above them.
 */
export function proposeGluedDays(
  layouts: readonly PageLayout[],
  form: Form,
  lexicon: LabelLexicon,
): Proposal[] {
  const days = new Set(
    form.fields.flatMap(({ type, pattern }) => (type === 'date' ? pattern : [])),
  );
  const isOfDay = (words: readonly Token[]) =>
    words.some(({ text }) => OF_DAYS.has(captionWord(text))) || isLabel(words, days, lexicon);
  return layouts.flatMap((layout, pageAt) =>
    layout.tokens.flatMap((token): Proposal[] => {
      const text = token.text.replace(/^[([:*-]+|[)\],;.*:-]+$/g, '');
      // `recognizeDates` finds the others.
      const isDay = WHOLE.test(text) ? !isGluedDate(text) : SHORT.test(text);
      const iso = isDay ? listDates(text)[0]?.iso : undefined;
      if (iso === undefined || (SHORT.test(text) && !captionsOf(token, layout).some(isOfDay)))
        return [];
      return [{ kind: 'date', value: iso, tokens: [token], pageAt, repaired: false }];
    }),
  );
}

/** What may name a token: the words before it, and the segment above it. */
function captionsOf(token: Token, layout: PageLayout): (readonly Token[])[] {
  const { left, above } = findNeighbors(layout, [token]);
  return [left.slice(-MOST_WORDS), (above[0] ?? []).slice(-MOST_WORDS)];
}

/** Whether the last of the words are a caption of a date, as the form knows them. */
function isLabel(
  words: readonly Token[],
  days: ReadonlySet<string>,
  lexicon: LabelLexicon,
): boolean {
  return words.some((_, from) => {
    const key = captionKey(words.slice(from).map(({ text }) => text));
    return lexicon.match(key)?.patterns.some((pattern) => days.has(pattern)) ?? false;
  });
}
