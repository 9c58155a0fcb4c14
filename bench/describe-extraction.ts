import type { DocumentScore } from '#lib/metrics/scores/score-records.ts';

/** Scores, and the time of extraction alone in milliseconds per page. */
export type VariantRun = {
  readonly scores: readonly DocumentScore[];
  readonly extractMs: readonly number[];
  /** The same when the same pages are read a second time. */
  readonly warmMs: readonly number[];
};

export type FormResult = {
  readonly form: string;
  readonly digital: VariantRun;
  readonly scanned: VariantRun;
  /** Printed values by path, and how many were proposed. */
  readonly recall: Readonly<Record<string, { readonly n: number; readonly proposed: number }>>;
};

/** Shares 0..1, null if there is nothing to divide by. */
export type VariantFigures = {
  readonly documents: number;
  readonly recordsFound: number | null;
  readonly headerFields: number | null;
  readonly lineFields: number | null;
  readonly falseValues: number | null;
  readonly extraRowShare: number | null;
  readonly extractMsP50: number | null;
  readonly extractMsP95: number | null;
  readonly warmMsP50: number | null;
  readonly warmMsP95: number | null;
};

/**
 * The figures with targets. Line fields are those inside lists; extra rows are counted by their
 * values.
 */
function figuresOf({ scores, extractMs, warmMs }: VariantRun): VariantFigures {
  const fields = scores.flatMap((score) => score.fields);
  const printed = fields.filter((field) => field.expected !== null);
  const nulls = fields.filter((field) => field.expected === null);
  const lines = printed.filter((field) => field.pattern.includes('[]'));
  const headers = printed.filter((field) => !field.pattern.includes('[]'));
  const sum = (of: (score: DocumentScore) => number) =>
    scores.reduce((total, score) => total + of(score), 0);
  const quantile = (of: readonly number[], at: number) =>
    [...of].sort((a, b) => a - b)[Math.floor(of.length * at)] ?? null;
  const share = (part: number, whole: number) => (whole === 0 ? null : part / whole);
  const right = (of: typeof printed) => share(of.filter((field) => field.right).length, of.length);
  return {
    documents: scores.length,
    recordsFound: share(
      sum((score) => score.recordsFound),
      sum((score) => score.records),
    ),
    headerFields: right(headers),
    lineFields: right(lines),
    falseValues: share(
      nulls.filter((field) => (field.found?.value ?? null) !== null).length,
      nulls.length,
    ),
    extraRowShare: share(
      sum((score) => score.extra.length),
      lines.length,
    ),
    extractMsP50: quantile(extractMs, 0.5),
    extractMsP95: quantile(extractMs, 0.95),
    warmMsP50: quantile(warmMs, 0.5),
    warmMsP95: quantile(warmMs, 0.95),
  };
}

export function describeExtraction(results: readonly FormResult[]): string {
  return results
    .flatMap((result) => [
      ...(['digital', 'scanned'] as const).map((variant) =>
        describeVariant(`${result.form} ${variant}`, figuresOf(result[variant])),
      ),
      ...describeRecall(result),
      ...describeWorst(result),
    ])
    .join('\n');
}

function describeVariant(name: string, one: VariantFigures): string {
  const ms = (value: number | null) => (value === null ? '–' : value.toFixed(0));
  return `${name.padEnd(30)} ${one.documents} documents, records ${percent(one.recordsFound)}, header ${percent(one.headerFields)}, lines ${percent(one.lineFields)}, false ${percent(one.falseValues)}, extra ${percent(one.extraRowShare)}, extraction ${ms(one.extractMsP50)} ms per page (p95 ${ms(one.extractMsP95)}), warm ${ms(one.warmMsP50)} (p95 ${ms(one.warmMsP95)})`;
}

function describeRecall({ recall }: FormResult): string[] {
  const low = Object.entries(recall).filter(([, { n, proposed }]) => proposed < n * 0.99);
  return low.map(
    ([path, { n, proposed }]) => `    proposed ${path.padEnd(32)} ${percent(proposed / n)} of ${n}`,
  );
}

function describeWorst({ digital, scanned }: FormResult): string[] {
  const fields = [...digital.scores, ...scanned.scores]
    .flatMap((score) => score.fields)
    .filter((field) => field.expected !== null);
  const paths = [...new Set(fields.map((field) => field.pattern))].map((path) => {
    const own = fields.filter((field) => field.pattern === path);
    const right = own.filter((field) => field.right).length;
    return { path, n: own.length, right };
  });
  return paths
    .filter(({ n, right }) => right < n * 0.95)
    .sort((a, b) => b.n - b.right - (a.n - a.right))
    .slice(0, 12)
    .map(({ path, n, right }) => `    right    ${path.padEnd(32)} ${percent(right / n)} of ${n}`);
}

function percent(share: number | null): string {
  return share === null ? '–' : `${(share * 100).toFixed(1)} %`;
}

/** The same as one object, for `--json`. */
export function reportExtraction(results: readonly FormResult[]) {
  return Object.fromEntries(
    results.map(({ form, digital, scanned, recall }) => [
      form,
      {
        digital: figuresOf(digital),
        scanned: figuresOf(scanned),
        recallAtCandidates: Object.fromEntries(
          Object.entries(recall).map(([path, { n, proposed }]) => [path, proposed / n]),
        ),
      },
    ]),
  );
}
