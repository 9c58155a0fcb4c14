import { createHash } from 'node:crypto';
import { reduceStudio, type StudioState } from '#app/forms/_studio/studio-state.ts';
import { captureOf } from '#app/review/_desk/capture.ts';
import type { DeskPage, DeskWord } from '#app/review/_desk/desk-view.ts';
import type { Learned } from '#lib/extraction/learned/learned.ts';
import { buildExample } from '#lib/extraction/learning/build-example.ts';
import { learnAll } from '#lib/extraction/learning/learn-all.ts';
import { buildCustomForm } from '#lib/forms/build-custom-form.ts';
import { buildCatalog } from '#lib/forms/catalog.ts';
import { sameValue } from '#lib/forms/compare-values.ts';
import type { Form } from '#lib/model/form.ts';
import { DocumentId } from '#lib/model/ids.ts';
import type { Page } from '#lib/model/page.ts';
import { FormDraft } from '#lib/model/studio.ts';
import { extractPages } from '#lib/pipeline/extract-pages.ts';
import { drawDocument } from '#lib/testing/generator/draw-document.ts';
import { listWords } from '#lib/testing/generator/list-words.ts';
import { drawNoise, NO_NOISE } from '#lib/testing/generator/ocr-noise.ts';
import { createRandom } from '#lib/testing/generator/random.ts';

export interface FormStudioResult {
  /** Share 0..1 of the printed fields of the documents after the corrected ones. */
  readonly accuracy: number;
  readonly right: number;
  readonly fields: number;
}

const KIND = 'ambulance-bill';
const CORRECTED = 5;
const MEASURED = 20;

/**
 * Accuracy of a form created in the studio: a form of eight fields that no weights know is created
 * from one document, five more documents are corrected, and the next twenty are read. Each layout
 * is a separate customer.
 */
export async function measureFormStudio(layouts = [0, 1, 2, 3, 4, 5]): Promise<FormStudioResult> {
  let right = 0;
  let fields = 0;
  for (const layout of layouts) {
    const result = await measureLayout(layout);
    right += result.right;
    fields += result.fields;
  }
  return { accuracy: fields === 0 ? 0 : right / fields, right, fields };
}

async function measureLayout(layout: number): Promise<{ right: number; fields: number }> {
  const example = readPaper(layout, 0);
  const { form, patternOf } = drawUpForm(example);
  const examples = [];
  for (let seed = 1; seed <= CORRECTED; seed++)
    examples.push(correct(form, patternOf, readPaper(layout, seed)));
  const learned = learnAll(form, examples);
  let right = 0;
  let fields = 0;
  for (let seed = CORRECTED + 1; seed <= CORRECTED + MEASURED; seed++) {
    const paper = readPaper(layout, seed);
    const found = await readAs(form, learned, paper);
    for (const [path, value] of Object.entries(paper.truth)) {
      const pattern = patternOf.get(path) ?? '';
      const type = form.fields.find((field) => field.pattern === pattern)?.type ?? 'text';
      fields += 1;
      if (sameValue(type, found.get(pattern) ?? null, value)) right += 1;
    }
  }
  return { right, fields };
}

interface Paper {
  readonly documentId: DocumentId;
  readonly pages: readonly Page[];
  readonly truth: Readonly<Record<string, string | null>>;
  /** Words that print each value. */
  readonly wordsOf: ReadonlyMap<string, ReadonlySet<string>>;
}

/**
 * A document with its values and their places. The example is clean; most of the others are scans
 * as the OCR engine returns them, with its errors.
 */
function readPaper(layout: number, seed: number): Paper {
  const drawn = drawDocument(KIND, layout, seed);
  const random = createRandom(`studio/${layout}/${seed}`);
  const noise = seed === 0 ? NO_NOISE : drawNoise(random);
  const tagged = drawn.pages.map((drawing, at) => listWords(drawing, at + 1, random, noise));
  const wordsOf = new Map<string, Set<string>>();
  for (const [word, tag] of tagged.flatMap(({ tags }) => [...tags])) {
    const path = tag.replace('0:', '');
    wordsOf.set(path, (wordsOf.get(path) ?? new Set()).add(word));
  }
  const hash = createHash('sha256').update(`${layout}/${seed}`).digest('hex');
  return {
    documentId: DocumentId.parse(hash),
    pages: tagged.map(({ page }) => page),
    truth: drawn.records[0]?.fields ?? {},
    wordsOf,
  };
}

/** Marks every value of the example, like a customer, and uses the studio's guesses. */
function drawUpForm(paper: Paper): { form: Form; patternOf: Map<string, string> } {
  const patternOf = new Map<string, string>();
  let state: StudioState = {
    draft: FormDraft.parse({
      title: 'Trip',
      description: '',
      dateOrder: 'month-first',
      cues: [],
      exampleId: null,
      fields: [],
      rules: [],
    }),
    selected: null,
    pointing: false,
    dirty: false,
  };
  const page = deskPage(paper);
  for (const path of Object.keys(paper.truth)) {
    const words = wordsFor(paper, path);
    state = reduceStudio(state, { type: 'capture', page, words });
    patternOf.set(path, state.selected ?? '');
  }
  return { form: buildCustomForm('trip', 1, state.draft), patternOf };
}

/** A review: every value, and the words that a person clicked for it. */
function correct(form: Form, patternOf: ReadonlyMap<string, string>, paper: Paper) {
  const page = deskPage(paper);
  return buildExample({
    form,
    record: { documentId: paper.documentId, pages: [1], region: null },
    pages: paper.pages,
    fields: Object.entries(paper.truth).map(([path, value]) => ({
      path: patternOf.get(path) ?? path,
      value,
      place: captureOf(page, wordsFor(paper, path))?.place ?? null,
    })),
  });
}

async function readAs(
  form: Form,
  learned: Learned,
  paper: Paper,
): Promise<Map<string, string | null>> {
  const records = await extractPages({
    documentId: paper.documentId,
    pages: paper.pages,
    form: form.name,
    catalog: buildCatalog([{ form, active: true }]),
    learnedOf: () => learned,
  });
  return new Map(records.flatMap(({ fields }) => fields.map(({ path, value }) => [path, value])));
}

function deskPage({ pages }: Paper): DeskPage {
  const [page] = pages;
  if (!page) throw new Error('the document has no page');
  return { ...page, flags: [] };
}

/** Empty if the scan lost them all. */
function wordsFor(paper: Paper, path: string): readonly DeskWord[] {
  const own = paper.wordsOf.get(path);
  return deskPage(paper).words.filter(({ id }) => own?.has(id));
}

if (import.meta.main) {
  const result = await measureFormStudio();
  console.log(JSON.stringify(result));
}
