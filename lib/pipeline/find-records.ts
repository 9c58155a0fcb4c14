import type { FoundRecord } from '#lib/metrics/scores/truth.ts';
import type { DoubtSubject } from '#lib/model/doubt.ts';
import { type RowOrder, toIndexPath } from '#lib/model/path.ts';
import { groupLooks } from '#lib/model/review/group-looks.ts';
import type { ExtractedRecord } from './extract-pages.ts';
import type { Judgment } from './judge-readings.ts';

/** Extracted records in the shape that scoring expects. */
export function findRecords(records: readonly ExtractedRecord[]): FoundRecord[] {
  return records.map(({ record, ...judgment }) => toFound(record.form, judgment));
}

/** One judged record with index paths. */
export function toFound(
  form: string,
  { fields, rows, checks, confidences, route }: Judgment,
): FoundRecord {
  const sure = new Map(confidences.map((one) => [one.path, one.probability]));
  const routes = new Map(route.fields.map((one) => [one.path, one.route]));
  return {
    form,
    untouched: route.route === 'accept',
    fields: fields.flatMap((field) => {
      const path = toIndexPath(field.path, rows);
      if (path === null) return [];
      return [
        {
          path,
          value: field.value,
          confidence: sure.get(field.path) ?? null,
          accepted: routes.get(field.path) === 'accept',
          candidates: field.contenders.map((contender) => contender.value),
        },
      ];
    }),
    questions: listQuestions({ fields, route }).map((asked) =>
      asked.flatMap(({ subject }) => inIndexPaths(subject, rows)),
    ),
    checks: checks.map(({ rule, outcome, paths }) => ({
      rule,
      outcome,
      paths: paths.flatMap((path) => toIndexPath(path, rows) ?? []),
    })),
  };
}

/** The record's doubts as the desk asks them. */
function listQuestions({ fields, route }: Pick<Judgment, 'fields' | 'route'>) {
  const reasonsAt = new Map(route.fields.map(({ path, reasons }) => [path, reasons]));
  const routed = fields.map((field) => ({ ...field, reasons: reasonsAt.get(field.path) ?? [] }));
  return groupLooks(route.doubts, routed);
}

/** The subject with its rows as indices; empty if its subject is not in the output. */
function inIndexPaths(subject: DoubtSubject, rows: RowOrder): DoubtSubject[] {
  switch (subject.kind) {
    case 'form':
    case 'border':
    case 'row-set':
      return [subject];
    case 'column':
      return [
        { ...subject, paths: subject.paths.flatMap((path) => toIndexPath(path, rows) ?? []) },
      ];
    case 'shared-value':
    case 'value': {
      const path = toIndexPath(subject.path, rows);
      return path === null ? [] : [{ ...subject, path }];
    }
  }
}
