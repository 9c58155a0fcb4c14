import type { DoubtSubject } from '#lib/model/doubt.ts';
import { TABLE } from '#lib/model/path.ts';
import { pathsOfSubject } from '#lib/model/subject.ts';
import { type ComparedRecord, lacksCodes } from './compare-record.ts';
import type { FoundRecord } from './truth.ts';

/** The questions of one found record. */
export interface RecordReview {
  readonly untouched: boolean;
  /** Its form and its document's borders are right, and no field or row of it is wrong. */
  readonly right: boolean;
  readonly questions: number;
  /** Subjects of the questions: one question may settle several values shown together. */
  readonly doubts: number;
  /** Questions about things the truth covers. */
  readonly judged: number;
  /** Judged questions whose answer changes nothing. */
  readonly noise: number;
}

/** A found record with its truth, and the rest of its document. */
export interface ReviewedRecord {
  readonly record: FoundRecord;
  /** Undefined for a record that does not exist. */
  readonly compared: ComparedRecord | undefined;
  readonly formRight: boolean;
  /** Every record of the document was found, and no other. */
  readonly bordersRight: boolean;
}

/**
 * The questions that the records of one document raised. Questions shared by several records are
 * asked once.
 */
export function reviewRecords(records: readonly ReviewedRecord[]): RecordReview[] {
  const asked = new Set<string>();
  return records.map((reviewed) => {
    const { record } = reviewed;
    const isNew = (subject: DoubtSubject) => {
      const key = keyOfShared(subject, record);
      if (key === null) return true;
      const isFirst = !asked.has(key);
      asked.add(key);
      return isFirst;
    };
    const own = record.questions
      .map((subjects) => subjects.filter(isNew))
      .filter((subjects) => subjects.length > 0);
    const outcomes = own.map((subjects) => isAllRight(subjects, reviewed));
    return {
      untouched: record.untouched,
      right: isRecordRight(reviewed),
      questions: own.length,
      doubts: own.flat().length,
      judged: outcomes.filter((right) => right !== null).length,
      noise: outcomes.filter((right) => right === true).length,
    };
  });
}

/** The same for all records that share the subject; null if it is the record's own. */
function keyOfShared(subject: DoubtSubject, { fields }: FoundRecord): string | null {
  if (subject.kind === 'row-set')
    return subject.shared ? JSON.stringify([subject.list, subject.rows]) : null;
  if (subject.kind !== 'shared-value') return null;
  return JSON.stringify([subject.path, fields.find(({ path }) => path === subject.path)?.value]);
}

function isRecordRight({ compared, formRight, bordersRight }: ReviewedRecord): boolean {
  return (
    compared !== undefined &&
    formRight &&
    bordersRight &&
    compared.extra.length === 0 &&
    compared.fields.every(({ right }) => right)
  );
}

/**
 * Whether the answer would leave everything it settles as it is; null if the truth says nothing.
 */
function isAllRight(subjects: readonly DoubtSubject[], reviewed: ReviewedRecord): boolean | null {
  const known = subjects.flatMap((subject) => isSubjectRight(subject, reviewed) ?? []);
  return known.length === 0 ? null : known.every((right) => right);
}

/** Whether an answer would leave everything as it is; null if the truth does not say. */
function isSubjectRight(
  subject: DoubtSubject,
  { compared, formRight, bordersRight }: ReviewedRecord,
): boolean | null {
  switch (subject.kind) {
    case 'form':
      return formRight;
    case 'border':
      return compared !== undefined && bordersRight;
    case 'row-set':
      return compared !== undefined && isListRight(subject.list, compared);
    case 'column':
    case 'shared-value':
    case 'value':
      return areValuesRight(pathsOfSubject(subject), compared);
  }
}

/**
 * No row of the list, or of a list inside its rows, is missing or invented, and rows of the table
 * have all of their codes.
 */
function isListRight(list: string, compared: ComparedRecord): boolean {
  if (list === TABLE && lacksCodes(compared)) return false;
  return compared.lists
    .filter((one) => one.list === list || one.list.startsWith(`${list}[]`))
    .every(({ missed, invented }) => missed + invented === 0);
}

function areValuesRight(
  paths: readonly string[],
  compared: ComparedRecord | undefined,
): boolean | null {
  if (compared === undefined) return false;
  const listed = compared.fields.filter(({ found }) => found && paths.includes(found.path));
  const extra = compared.extra.some(({ path }) => paths.includes(path));
  if (listed.length === 0 && !extra) return null;
  return !extra && listed.every(({ right }) => right);
}
