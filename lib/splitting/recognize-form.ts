import { NOT_A_BILL } from '#lib/forms/catalog.ts';
import { memoize } from '#lib/forms/memoize.ts';
import { lexiconOf } from '#lib/layout/captions/label-lexicon.ts';
import { hashFeature } from '#lib/layout/scoring/hash-features.ts';
import { type Choice, scoreChoice } from '#lib/layout/scoring/scorer.ts';
import { findWeights, weightsBeside } from '#lib/layout/scoring/weights-file.ts';
import type { Form, FormGeometry, FormName } from '#lib/model/form.ts';
import type { Page } from '#lib/model/page.ts';
import type { FormGuess } from './form-guess.ts';
import { hasPricedRows } from './has-priced-rows.ts';
import { hasStayRows } from './has-stay-rows.ts';
import { recognizeCustomForm } from './recognize-custom-form.ts';
import { listTrainedForms, listUntrainedForms } from './trained-forms.ts';

/** The folder of the splitter's weights. */
export const SPLITTER_WEIGHTS = weightsBeside(import.meta.url);

/**
 * The form of a page and its probability, learned from words, captions, cues, and the shape of the
 * sheet, and from the forms of corrected documents that look like it (`looks`). A form without
 * trained weights is recognized by its cues. `given` is not questioned.
 */
export function recognizeForm(
  page: Page,
  customForms: readonly Form[],
  given?: FormName,
  looks: KnownLooks = NO_LOOKS,
): FormGuess {
  if (given) return { form: given, score: 1 };
  const untrained = [...customForms, ...listUntrainedForms()];
  const own = recognizeCustomForm(page, untrained);
  if (looks.size === 0) return own ?? bestOf(shareForms(page));
  const shares = own ? [own] : shareForms(page);
  const known = untrained
    .filter(({ name }) => looks.has(name) && name !== own?.form)
    .map(({ name }) => ({ form: name, score: UNEXPECTED }));
  return bestOf(weighLooks([...shares, ...known], looks));
}

/** How much a page looks like corrected documents, 0..1, by the form of those documents. */
export type KnownLooks = ReadonlyMap<FormName, number>;

const NO_LOOKS: KnownLooks = new Map();

/** The share of a form that the words do not suggest. */
const UNEXPECTED = 0.001;

/**
 * Each form's share with its odds raised by how much the page looks like the form's documents. In
 * drawings, documents of one layout have a likeness of 0.32 (median), and two layouts of different
 * forms have at most 0.08 in 99 of 100 cases.
 */
function weighLooks(shares: readonly FormGuess[], looks: KnownLooks): FormGuess[] {
  const raised = shares.map(({ form, score }) => {
    const likeness = Math.min(MOST_LIKENESS, looks.get(form) ?? 0);
    return { form, score: score * Math.exp(PER_LIKENESS * likeness) };
  });
  const sum = raised.reduce((total, { score }) => total + score, 0);
  return raised.map(({ form, score }) => ({ form, score: score / sum }));
}

/** Natural logarithm of the odds that a likeness of 1 would stand for. */
const PER_LIKENESS = 20;
/** More likeness shows nothing more: a sender's other documents have the same letterhead. */
const MOST_LIKENESS = 0.4;

function bestOf(guesses: readonly FormGuess[]): FormGuess {
  const none: FormGuess = { form: NOT_A_BILL.name, score: 0 };
  const best = guesses.reduce((most, guess) => (guess.score > most.score ? guess : most), none);
  return { ...best, shares: new Map(guesses.map(({ form, score }) => [form, score])) };
}

/** The share of each form with trained weights; they add up to 1. */
function shareForms(page: Page): FormGuess[] {
  const loaded = findWeights(SPLITTER_WEIGHTS, 'forms');
  if (!loaded) throw new Error('the splitter has no weights: npm run train');
  const forms = listTrainedForms();
  const learned = scoreChoice(loaded.weights, buildFormChoice(page, forms));
  const shares = handOverPriced(page, forms, handOver(page, forms, learned));
  return forms.map(({ name }, at) => ({ form: name, score: shares[at] ?? 0 }));
}

/**
 * If the rows are those of a stay, gives the share of the list of a practice's services to a bill
 * with revenue codes, whatever the words are.
 */
function handOver(page: Page, forms: readonly Form[], shares: readonly number[]): number[] {
  const from = forms.findIndex(({ lists }) => lists.some(({ sideBySide }) => sideBySide));
  const to = forms.findIndex(
    ({ fields, geometry }) => !geometry && fields.some(({ shape }) => shape === 'revenue-code'),
  );
  const share = shares[from] ?? 0;
  if (to < 0 || share < DOUBT || !hasStayRows(page)) return [...shares];
  return shares.map((own, at) => (at === from ? 0 : at === to ? own + share : own));
}

/**
 * If rows have quantities and prices, gives the share of a form whose rows have neither to the
 * likeliest one whose rows have both.
 */
function handOverPriced(page: Page, forms: readonly Form[], shares: readonly number[]): number[] {
  const has = (form: Form, name: string) =>
    form.fields.some(({ pattern }) => pattern === `lines[].${name}`);
  const from = forms.findIndex((form) => has(form, 'amount') && !has(form, 'quantity'));
  const [likeliest] = [...forms.entries()]
    .filter(([at, form]) => has(form, 'unitPrice') && (shares[at] ?? 0) >= DOUBT)
    .sort(([a], [b]) => (shares[b] ?? 0) - (shares[a] ?? 0));
  const share = shares[from] ?? 0;
  if (!likeliest || share < DOUBT) return [...shares];
  const [to, priced] = likeliest;
  if (!hasPricedRows(page, lexiconOf(priced))) return [...shares];
  return shares.map((own, at) => (at === from ? 0 : at === to ? own + share : own));
}

/** A smaller share decides nothing. */
const DOUBT = 0.1;

/** The choice among `forms`, in their order. */
export function buildFormChoice(page: Page, forms: readonly Form[]): Choice {
  const base = Int32Array.from(new Set(describePage(page, forms)), (name) => hashFeature(name));
  const options = forms.map(({ name }) => {
    const salt = hashFeature(`form/${name}`);
    return base.map((feature) => Math.imul(feature ^ salt, 0x85ebca6b));
  });
  return { pattern: 'form', options };
}

function describePage(page: Page, forms: readonly Form[]): string[] {
  const folded = page.words.map((word) => ({ text: fold(word.text), y: word.box[1] }));
  const spelled = folded.filter(({ text }) => /^\p{L}{3,}$/u.test(text));
  const words = spelled.map(({ text }) => text);
  const top = spelled.filter(({ y }) => y < 0.3).map(({ text }) => text);
  const text = ` ${folded.flatMap((word) => (word.text === '' ? [] : [word.text])).join(' ')} `;
  const aspect = page.heightPx / page.widthPx;
  const money = page.words.filter((word) => /\d[.,]\d{2}$/.test(word.text)).length;
  return [
    'bias',
    ...words.map((word) => `w:${word}`),
    ...top.map((word) => `t:${word}`),
    ...words.slice(1).map((word, at) => `b:${words[at]} ${word}`),
    ...forms.flatMap((form) => cuesOf(form, text)),
    ...forms.flatMap((form) => captionsOf(form, words)),
    `aspect:${aspect > 1.9 ? 'roll' : aspect > 1.5 ? 'narrow' : aspect < 1 ? 'wide' : 'sheet'}`,
    `n:${Math.floor(Math.log2(page.words.length + 1))}`,
    `money:${Math.floor(Math.log2(money + 1))}`,
    ...SHAPES.flatMap(([name, shape]) => shapesOf(page, name, shape)),
  ];
}

/** Kinds of codes that tell claims apart when the form's own print was dropped from the scan. */
const SHAPES: readonly (readonly [name: string, shape: RegExp])[] = [
  ['revenue', /^0\d{3}$/],
  ['procedure', /^(?:\d{5}|[A-V]\d{4})$/],
  ['day', /^\d{6}$/],
  ['part', /^\d{2}$/],
  ['diagnosis', /^[A-TV-Z]\d[0-9A-Z]\.?[0-9A-Z]{1,4}$/],
  ['provider', /^[12]\d{9}$/],
];

function shapesOf(page: Page, name: string, shape: RegExp): string[] {
  const found = page.words.filter((word) => shape.test(word.text)).length;
  return range(Math.min(6, Math.floor(Math.log2(found + 1) * 1.5))).map(
    (count) => `shape:${name}:${count}`,
  );
}

function cuesOf(form: Form, text: string): string[] {
  const found = form.cues.filter((cue) => text.includes(cueKey(cue))).length;
  return range(Math.min(found, 8)).map((count) => `cues:${form.name}:${count}`);
}

/** A cue as it appears in the page's text. */
const cueKey = memoize(
  (cue) =>
    ` ${cue
      .split(' ')
      .map(fold)
      .filter((word) => word !== '')
      .join(' ')} `,
);

/**
 * How many of the form's printed captions the page has, for a form whose paper is always the same.
 */
function captionsOf(form: Form, words: readonly string[]): string[] {
  const geometry = form.geometry;
  if (!geometry) return [];
  const printed = printedOf.get(geometry) ?? listPrinted(geometry);
  printedOf.set(geometry, printed);
  const found = new Set(words.filter((word) => printed.has(word))).size;
  return range(Math.floor(Math.sqrt(found) * 2)).map((count) => `captions:${form.name}:${count}`);
}

const printedOf = new WeakMap<FormGeometry, ReadonlySet<string>>();

function listPrinted({ captions }: FormGeometry): ReadonlySet<string> {
  return new Set(captions.map(({ text }) => fold(text)).filter((word) => word.length > 4));
}

/** 1 up to `count`: each step is a feature, so that a higher count always weighs more. */
function range(count: number): number[] {
  return Array.from({ length: count }, (_, at) => at + 1);
}

const fold = memoize((text) => text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, ''));
