import { createHash } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { learnReviews } from '#lib/cli/learn-reviews.ts';
import { type Review, reviewFile } from '#lib/cli/review-file.ts';
import { type DocumentScore, scoreRecords } from '#lib/metrics/scores/score-records.ts';
import { DocumentId } from '#lib/model/ids.ts';
import { extractPages } from '#lib/pipeline/extract-pages.ts';
import { findRecords } from '#lib/pipeline/find-records.ts';
import { drawDocument } from '#lib/testing/generator/draw-document.ts';
import { listWords } from '#lib/testing/generator/list-words.ts';
import { createRandom } from '#lib/testing/generator/random.ts';
import { drawCurve } from './draw-curve.ts';
import { translate } from './translate.ts';

/**
 * npm run bench:learning -- [--layouts N] [--documents N] [--form FORM]… [--foreign] [--wrong]
 * [--svg FILE]
 *
 * How fast corrections help: documents with layouts that no weights were trained on, one after the
 * other. Each is read, then corrected like a reviewer would, and the next one with the same layout
 * is read with what was learned. Pages are the generator's words with OCR noise. Layouts that are
 * read right from the start have nothing to teach: with `--foreign`, everything but the values is
 * printed in a language of the layout's own, which no weights know. `--wrong` lists corrected
 * fields that were wrong again.
 */
const { values } = parseArgs({
  options: {
    layouts: { type: 'string', default: '30' },
    documents: { type: 'string', default: '6' },
    form: {
      type: 'string',
      multiple: true,
      default: ['receipt', 'invoice', 'patient-statement', 'eob'],
    },
    foreign: { type: 'boolean', default: false },
    wrong: { type: 'boolean', default: false },
    svg: { type: 'string' },
  },
});
/** Far from every layout that anything was trained or fitted on. */
const FIRST_LAYOUT = 5_000_000;

/**
 * Documents with one layout in the order of upload, each with its score before it was corrected.
 */
async function follow(form: string, layout: number, documents: number): Promise<DocumentScore[]> {
  const reviews: Review[] = [];
  const scores: DocumentScore[] = [];
  for (let seed = 0; seed < documents; seed++) {
    const drawn = drawDocument(form, layout, seed);
    const random = createRandom(`learning/${drawn.layout}/${seed}`);
    const drawings = values.foreign
      ? drawn.pages.map((page) => translate(page, layout))
      : drawn.pages;
    const pages = drawings.map((drawing, at) => listWords(drawing, at + 1, random).page);
    const id = createHash('sha256').update(`${drawn.layout}/${seed}`).digest('hex');
    const documentId = DocumentId.parse(id);
    const truth = { file: `${drawn.layout}/${seed}`, expected: { records: drawn.records } };
    const records = await extractPages({
      documentId,
      pages,
      form,
      learnedOf: learnReviews(reviews),
    });
    scores.push(scoreRecords(truth, findRecords(records), { pages: pages.length, totalMs: 0 }));
    reviews.push(...reviewFile(truth, records, pages));
  }
  return scores;
}

type Share = { right: number; of: number };
const share = ({ right, of }: Share) => (of === 0 ? Number.NaN : right / of);
const percent = (one: Share) => `${(100 * share(one)).toFixed(1)} %`;

const curves: { name: string; points: number[] }[] = [];
const next: Share = { right: 0, of: 0 };
for (const form of values.form) {
  const documents = Number(values.documents);
  const curve = Array.from({ length: documents }, (): Share => ({ right: 0, of: 0 }));
  const corrected: Share = { right: 0, of: 0 };
  for (let at = 0; at < Number(values.layouts); at++) {
    const scores = await follow(form, FIRST_LAYOUT + at, documents);
    scores.forEach((score, turn) => {
      const printed = score.fields.filter((field) => field.expected !== null);
      const point = curve[turn] ?? { right: 0, of: 0 };
      point.of += printed.length;
      point.right += printed.filter((field) => field.right).length;
    });
    const [first, second] = scores;
    // A field of a row counts as corrected if it is wrong in most rows: a single one may be an OCR
    // error.
    const wrong = new Set(
      (first?.fields ?? [])
        .filter((field) => !field.right)
        .map((field) => field.pattern)
        .filter((pattern) => {
          const all = first?.fields.filter((field) => field.pattern === pattern) ?? [];
          return all.filter((field) => !field.right).length * 2 > all.length;
        }),
    );
    const printed = new Set(
      (first?.fields ?? []).flatMap((field) => (field.expected === null ? [] : [field.pattern])),
    );
    for (const field of second?.fields ?? []) {
      if (!wrong.has(field.pattern)) continue;
      // A missing value does not teach where the next document prints one.
      if (field.expected !== null && !printed.has(field.pattern)) continue;
      corrected.of += 1;
      corrected.right += field.right ? 1 : 0;
      if (!field.right && values.wrong)
        console.error(
          second?.file,
          field.pattern,
          field.weighed ? 'weighed' : 'not weighed',
          field.expected,
          '|',
          field.found?.value,
        );
    }
  }
  next.right += corrected.right;
  next.of += corrected.of;
  curves.push({ name: form, points: curve.map(share) });
  console.log(
    `${form}: ${curve.map(percent).join(' → ')}; corrected fields right on the next document: ${percent(corrected)} of ${corrected.of}`,
  );
}
console.log(
  `all: corrected fields right on the next document with the same layout: ${percent(next)} of ${next.of}`,
);
if (values.svg) await writeFile(values.svg, drawCurve(curves));
