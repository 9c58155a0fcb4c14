import type { JudgedField } from './load-judged-fields.ts';

/** A field that people corrected: in how many of the records in which they reviewed it. */
export interface CorrectedField {
  readonly key: string;
  readonly title: string;
  readonly form: string;
  readonly reviewed: number;
  readonly wrong: number;
}

const MOST = 12;

/** The fields with the most reading errors, the worst first. */
export function listCorrected(judged: readonly JudgedField[]): CorrectedField[] {
  return [...Map.groupBy(judged, ({ form, pattern }) => `${form}/${pattern}`)]
    .flatMap(([key, fields]) => {
      const [first] = fields;
      const wrong = fields.filter(({ right }) => !right).length;
      if (!first || wrong === 0) return [];
      return [{ key, title: first.title, form: first.form, reviewed: fields.length, wrong }];
    })
    .sort((a, b) => b.wrong - a.wrong)
    .slice(0, MOST);
}
