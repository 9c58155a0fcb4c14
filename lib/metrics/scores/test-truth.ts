import { scoreRecords } from './score-records.ts';
import { summarizeScores } from './summarize-scores.ts';
import type { FoundField, FoundRecord, Truth } from './truth.ts';

/** What a document says, what was read of it, and the figures of the two: for tests of scores. */
type Values = Readonly<Record<string, string | null>>;

export function truth(
  records: { form?: string; fields: Values }[],
  more: Partial<Truth> = {},
): Truth {
  return {
    file: 'a.pdf',
    variant: 'digital',
    expected: { records: records.map(({ form = 'eob', fields }) => ({ form, fields })) },
    ...more,
  };
}

export function found(
  fields: Values,
  more: Partial<FoundField> & {
    form?: string;
    checks?: FoundRecord['checks'];
    untouched?: boolean;
    questions?: FoundRecord['questions'];
  } = {},
): FoundRecord {
  const { form = 'eob', checks = [], untouched = false, questions, ...field } = more;
  const asked = more.accepted === false ? Object.keys(fields) : [];
  return {
    form,
    untouched,
    checks,
    questions: questions ?? asked.map((path) => [{ kind: 'value', path }]),
    fields: Object.entries(fields).map(([path, value]) => ({
      path,
      value,
      confidence: 0.9,
      accepted: true,
      candidates: [value],
      ...field,
    })),
  };
}

export const RUN = { pages: 1, totalMs: 500 };

export function summary(one: Truth, records: readonly FoundRecord[] | null) {
  return summarizeScores([scoreRecords(one, records, RUN)]);
}
