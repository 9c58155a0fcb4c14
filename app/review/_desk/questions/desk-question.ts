import type { DoubtSubject } from '#lib/model/doubt.ts';
import { isStructural } from '#lib/model/subject.ts';

/** Values that are looked at side by side, and fields said to be blank. */
interface ValuesSubject {
  readonly kind: 'values';
  /** How many of them other records of the document have too. */
  readonly shared: number;
}

export type QuestionSubject = DoubtSubject | ValuesSubject;

/** A sentence of a question. */
export interface Ask {
  /** What it confirms about the record itself, by the key of its subject; null: the values. */
  readonly settles: string | null;
  readonly text: string;
}

/** One question of the desk: a single answer settles it, whatever the number of its fields. */
export interface Question {
  readonly key: string;
  readonly subject: QuestionSubject;
  /** The fields whose values the answer settles, as far as they are on the sheet. */
  readonly paths: readonly string[];
  /** Its sentences. None for a single value, which the sheet itself asks about. */
  readonly asks: readonly Ask[];
  readonly evidence: readonly string[];
}

/** What the question confirms about the record itself. */
export function settledBy({ asks }: Pick<Question, 'asks'>): string[] {
  return asks.flatMap(({ settles }) => settles ?? []);
}

/**
 * True for a question that is asked on a separate card, and not at the single field it is about.
 */
export function isOnCard({ subject }: Pick<Question, 'subject'>): boolean {
  return subject.kind === 'values' || subject.kind === 'column' || isStructural(subject);
}
