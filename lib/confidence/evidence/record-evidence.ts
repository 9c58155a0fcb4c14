import type { Check } from '#lib/model/check.ts';
import type { Field } from '#lib/model/field.ts';
import type { WordId } from '#lib/model/ids.ts';
import { isDrawnText, type Word } from '#lib/model/word.ts';
import { meanOf } from '../statistics/mean-of.ts';
import type { Features } from './features.ts';
import type { Unclaimed } from './page/unclaimed.ts';
import { isEquation } from './proof.ts';

/** What a person has checked is no longer doubtful: an answer makes no other field less certain. */
export function recordEvidence(fields: readonly Field[], checks: readonly Check[]): Features {
  const scores = fields.flatMap(({ human, signals }) =>
    human ? 1 : (signals['layout.score'] ?? []),
  );
  // Sums fail because a digit was misread; a wrong check digit is usually on the document itself.
  const sums = checks.filter(
    (check) => isEquation(check) && check.severity === 'block' && check.outcome !== 'cannot-tell',
  );
  return {
    'record.sure': meanOf(scores) ?? 0,
    'record.doubtful': meanOf(scores.map((score) => (score < 0.9 ? 1 : 0))) ?? 0,
    'record.fails': meanOf(sums.map((check) => (check.outcome === 'fail' ? 1 : 0))) ?? 0,
  };
}

/**
 * How clearly the record's values are printed: if they are clear, a missing value really is
 * missing. The form's own small print says nothing about that. What a person has read counts as
 * perfectly clear.
 */
export function recordPrint(read: readonly Word[], madeOut: ReadonlySet<WordId>): Features {
  const sureness = read.map(({ id, confidence }): number => (madeOut.has(id) ? 1 : confidence));
  return {
    'record.ocr': meanOf(read.map((word) => (isDrawnText(word) ? 0 : 1))) ?? 1,
    'record.print': meanOf(sureness) ?? 0,
    'record.unclear': meanOf(sureness.map((one) => (one < 0.8 ? 1 : 0))) ?? 1,
  };
}

/**
 * Whether captions that the reader knows name what it found; if they do not, the layout is
 * unfamiliar.
 */
export function describeFamiliarity(fields: readonly Field[]): Features {
  const found = fields.filter(({ value }) => value !== null);
  const captioned = found.flatMap(({ signals }) => signals['layout.captioned'] ?? []);
  const other = found.flatMap(({ signals }) => signals['layout.captionedOther'] ?? []);
  const lines = found.flatMap(({ signals }) => signals['layout.lineShare'] ?? []);
  return {
    'record.captioned': meanOf(captioned) ?? 0.5,
    'record.captionedOther': meanOf(other) ?? 0,
    'record.lineShare': meanOf(lines) ?? 1,
    'record.firm': meanOf(found.flatMap(({ signals }) => signals['layout.firmP'] ?? [])) ?? 0,
    'record.known': meanOf(found.flatMap(({ signals }) => signals['layout.known'] ?? [])) ?? 0,
  };
}

/** What is in the record's part of the document and belongs to no value. */
export function recordLeft(left: Unclaimed): Features {
  return {
    'record.leftAmounts': left.amounts === 0 ? 0 : left.amountsLeft / left.amounts,
    'record.leftDays': Math.min(10, left.daysLeft) / 10,
    'record.leftWords': left.words === 0 ? 0 : left.wordsLeft / left.words,
  };
}
