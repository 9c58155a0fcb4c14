import type { DoubtSubject } from '#lib/model/doubt.ts';
import { isStructural } from '#lib/model/subject.ts';

/** Values that are looked at side by side. */
interface ValuesSubject {
  readonly kind: 'values';
  /** How many of them other records of the document have too. */
  readonly shared: number;
  /** Nothing was read of any of them. */
  readonly blank: boolean;
}

export type QuestionSubject = DoubtSubject | ValuesSubject;

/** One question of the desk: a single answer settles it, whatever the number of its fields. */
export interface Question {
  readonly key: string;
  readonly subject: QuestionSubject;
  /**
   * What is confirmed about the record itself, by the keys of its subjects; everything else settles
   * values.
   */
  readonly settles: readonly string[];
  /** The fields whose values the answer settles, as far as they are on the sheet. */
  readonly paths: readonly string[];
  /** Null for a single value, which the sheet itself asks about. */
  readonly text: string | null;
  readonly evidence: readonly string[];
}

/**
 * True for a question that is asked on a separate card, and not at the single field it is about.
 */
export function isOnCard({ subject }: Pick<Question, 'subject'>): boolean {
  return subject.kind === 'values' || subject.kind === 'column' || isStructural(subject);
}
