/**
 * Keys that a person presses at the desk, record by record: documents with known truth are read, and
 * each record that is not accepted is reviewed on the desk's own state by someone who knows what
 * its page says.
 *
 *   npm run -s bench:keys -- DIR… [--json]
 */
import { parseArgs } from 'node:util';
import { carryShared, type JustSaid, saidOn } from '#app/review/_desk/machine/carry-shared.ts';
import type { ReadFile } from '#lib/cli/evaluate-file.ts';
import { readTruthFile } from '#lib/cli/evaluate-file.ts';
import { listTruths } from '#lib/cli/list-truths.ts';
import { pairFound } from '#lib/metrics/scores/score-records.ts';
import { EMPTY_DRAFT } from '#lib/model/empty-draft.ts';
import { closeOcr } from '#lib/ocr/read-words.ts';
import { findRecords } from '#lib/pipeline/find-records.ts';
import { buildView } from './keys/build-view.ts';
import { judgeDraft } from './keys/judge-draft.ts';
import { knowTruth } from './keys/know-truth.ts';
import { reviewRecord, type Work } from './keys/review-record.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { json: { type: 'boolean', default: false } },
});
if (positionals.length === 0) {
  console.error('Usage: npm run -s bench:keys -- DIR… [--json]');
  process.exit(2);
}
const NOTHING: Work = { questions: 0, keys: 0, letters: 0 };
const works: { readonly form: string; readonly work: Work }[] = [];
for (const folder of positionals)
  for (const file of (await listTruths(folder)).files) {
    const read = await readTruthFile(file, true, (text) => console.error(text));
    works.push(...reviewFile(read));
  }
await closeOcr();
report();

/** The records of a document one after another; answers on shared values are carried over. */
function reviewFile({ file, extracted }: ReadFile) {
  const expected = file.truth.expected?.records ?? [];
  const records = extracted?.records ?? [];
  const partners = pairFound(expected, findRecords(records));
  let said: JustSaid | null = null;
  return records.map((read, at) => {
    const { form } = read.record;
    if (read.route.route === 'accept' || !extracted) return { form, work: NOTHING };
    const view = buildView(read, extracted.pages);
    const pages = extracted.pages.filter(({ number }) => read.record.pages.includes(number));
    const { work, desk } = reviewRecord({
      view,
      draft: carryShared(said, view, null) ?? EMPTY_DRAFT,
      mistakes: knowTruth(read, expected[partners.indexOf(at)]),
      judge: (draft) => judgeDraft(read, pages, draft),
    });
    said = saidOn(desk);
    return { form, work };
  });
}

function report(): void {
  const forms = Object.fromEntries(
    [...Map.groupBy(works, ({ form }) => form)].map(([form, own]) => [form, summarize(own)]),
  );
  const all = summarize(works);
  if (values.json) console.log(JSON.stringify({ all, forms }));
  else console.table({ ...forms, all });
}

function summarize(own: typeof works) {
  const at = (share: number, of: (work: Work) => number) =>
    own.map(({ work }) => of(work)).sort((a, b) => a - b)[Math.floor(share * (own.length - 1))];
  return {
    records: own.length,
    untouched: own.filter(({ work }) => work.keys === 0).length,
    questions: at(0.5, ({ questions }) => questions),
    keys: at(0.5, ({ keys }) => keys),
    keysP90: at(0.9, ({ keys }) => keys),
    letters: at(0.5, ({ letters }) => letters),
  };
}
