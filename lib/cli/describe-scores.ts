import { formatCount } from '#lib/forms/format.ts';
import type { ScoredField } from '#lib/metrics/scores/compare-record.ts';
import type { DocumentScore } from '#lib/metrics/scores/score-records.ts';
import {
  type FormSummary,
  type PathSummary,
  type ScoreSummary,
  summarizeForms,
  summarizeScores,
  summarizeVariants,
} from '#lib/metrics/scores/summarize-scores.ts';

/** The whole result as the one object of `--json`. */
export function buildScoreReport(documents: readonly DocumentScore[]) {
  return {
    summary: summarizeScores(documents),
    variants: summarizeVariants(documents),
    forms: summarizeForms(documents),
    documents: documents.map((document) => ({
      file: document.file,
      form: document.form,
      right: document.fields.filter((field) => field.right).length,
      fields: document.fields.length,
      wrong: document.fields.filter((field) => !field.right).map(describeWrong),
    })),
  };
}

function describeWrong(field: ScoredField) {
  return {
    path: field.path,
    expected: field.expected,
    found: field.found?.value ?? null,
    confidence: field.found?.confidence ?? null,
  };
}

/** The result as tables for people. */
export function describeScores(documents: readonly DocumentScore[]): string {
  const summary = summarizeScores(documents);
  const variants = Object.entries(summarizeVariants(documents));
  const forms = Object.entries(summarizeForms(documents));
  return [
    ...describeSummary(summary),
    `table     ${buildAccuracyRow(summary)}`,
    '',
    ...table(
      [
        'variant',
        'docs',
        'records',
        'fields',
        'printed right',
        'false values',
        'rows missed',
        'rows invented',
        'accepted',
        'error',
        'untouched',
      ],
      variants.map(([label, one]) => [
        label,
        String(one.documents),
        `${one.recordsFound}/${one.records}`,
        String(one.fields),
        percent(one.accuracyPresent),
        percent(one.falseValueRate),
        `${one.rowsMissed}/${one.rows}`,
        String(one.rowsInvented),
        percent(one.acceptedShare),
        percent(one.acceptedError),
        String(one.untouched),
      ]),
    ),
    ...forms.flatMap(([form, one]) => ['', ...describeForm(form, one)]),
  ].join('\n');
}

function describeSummary(one: ScoreSummary): string[] {
  return [
    `${one.documents} documents (${one.failed} failed, ${one.documentsRight} entirely right), ${one.pages} pages, ${decimals(one.secondsPerPage, 2)} s a page`,
    `records   ${one.recordsFound} of ${one.records} found, ${one.formRight} with the right form, ${one.extraRecords} invented`,
    `borders   right for ${percent(one.borderRecall)} of the records and ${percent(one.borderPrecision)} of those found, where a document has several`,
    `rows      ${one.rowsMissed} of ${one.rows} missed, ${one.rowsInvented} invented`,
    `fields    ${one.right} of ${one.fields} right (${percent(one.accuracy)}); ${percent(one.accuracyPresent)} of ${one.printed} printed values`,
    `false     ${percent(one.falseValueRate)} of fields that are not printed got a value; ${one.extraRowValues} values in invented rows`,
    `accepted  ${percent(one.acceptedShare)} without a person, ${formatCount(one.acceptedWrong)} of these ${formatCount(one.accepted)} wrong (${percent(one.acceptedError)}, at most ${percent(one.acceptedErrorUpper95)} at 95%)`,
    `review    ${one.untouched} of ${one.recordsFound + one.extraRecords} records untouched, ${one.untouchedWrong} of them wrong; ${decimals(one.questions, 1)} questions per record (median ${decimals(one.questionsMedian, 1)}) about ${decimals(one.doubts, 1)} doubts, ${percent(one.noise)} of the questions noise`,
    `ranking   AUROC ${decimals(one.auroc, 3)}, E-AURC ${decimals(one.eaurc, 4)}, ECE ${decimals(one.ece, 4)}`,
    `faults    ${one.faultsFailedByRule} of ${one.faultsPlanted} caught by their rule; traps: ${one.hiddenValuesRead} of ${one.trapsPlanted} hidden values read`,
  ];
}

/** The figures as a row of the tables in docs/accuracy.md, without its first cells. */
export function buildAccuracyRow(one: ScoreSummary): string {
  return `| ${[
    percent(one.accuracyPresent),
    percent(one.acceptedShare),
    `${formatCount(one.acceptedWrong)} of ${formatCount(one.accepted)} (${percent(one.acceptedErrorUpper95)})`,
    decimals(one.questions, 1),
  ].join(' | ')} |`;
}

/** Accuracy after 0, 1, 2, 4 corrected documents of each layout. */
export function describeCurve(
  points: readonly { readonly shots: number; readonly summary: ScoreSummary }[],
): string {
  return table(
    ['corrected documents', 'docs', 'records', 'printed right', 'accepted', 'error', 'untouched'],
    points.map(({ shots, summary }) => [
      String(shots),
      String(summary.documents),
      `${summary.recordsFound}/${summary.records}`,
      percent(summary.accuracyPresent),
      percent(summary.acceptedShare),
      percent(summary.acceptedError),
      String(summary.untouched),
    ]),
  ).join('\n');
}

function describeForm(form: string, summary: FormSummary): string[] {
  const byNeed = (a: [string, PathSummary], b: [string, PathSummary]) =>
    b[1].n - b[1].right - (a[1].n - a[1].right);
  return [
    `${form}: ${percent(summary.accuracyPresent)} of printed fields right`,
    ...table(
      ['path', 'n', 'right', 'recall', 'AUROC', 'ECE', 'accepted', 'error'],
      Object.entries(summary.paths)
        .sort(byNeed)
        .map(([path, one]) => [
          path,
          String(one.n),
          percent(one.n === 0 ? null : one.right / one.n),
          percent(one.recallAtCandidates),
          decimals(one.auroc, 2),
          decimals(one.ece, 3),
          percent(one.acceptedShare),
          percent(one.acceptedError),
        ]),
    ),
  ];
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string[] {
  const widths = head.map((title, column) =>
    Math.max(title.length, ...rows.map((row) => (row[column] ?? '').length)),
  );
  const line = (cells: readonly string[]) =>
    cells
      .map((cell, column) =>
        column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0),
      )
      .join('  ');
  return [line(head), ...rows.map(line)];
}

function percent(share: number | null): string {
  return share === null ? '–' : `${(share * 100).toFixed(1)}%`;
}

function decimals(value: number | null, digits: number): string {
  return value === null ? '–' : value.toFixed(digits);
}
