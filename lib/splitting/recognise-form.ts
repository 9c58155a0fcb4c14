import { listBuiltInForms, listCustomForms } from '#lib/forms/catalog.ts';
import { remembered } from '#lib/forms/remembered.ts';
import { hashFeature } from '#lib/layout/hash-features.ts';
import { type Choice, scoreChoice } from '#lib/layout/scorer.ts';
import { findWeights } from '#lib/layout/weights-file.ts';
import type { Form, FormGeometry, FormName } from '#lib/model/form.ts';
import type { Page } from '#lib/model/page.ts';
import type { FormGuess } from './form-guess.ts';
import { recogniseCustomForm } from './recognise-custom-form.ts';

/** Where the splitter's weights lie. */
export const SPLITTER_WEIGHTS = new URL('./weights/', import.meta.url);

/**
 * Which form a page is of, with its share of belief: learned from words, captions, cues and the
 * shape of the paper. `given` is taken at its word.
 */
export function recogniseForm(page: Page, given?: FormName): FormGuess {
  if (given) return { form: given, score: 1 };
  const own = recogniseCustomForm(page, listCustomForms());
  if (own) return own;
  const loaded = findWeights(SPLITTER_WEIGHTS, 'forms');
  if (!loaded) throw new Error('the splitter has no weights: npm run train');
  const shares = scoreChoice(loaded.weights, buildFormChoice(page));
  const best = shares.indexOf(Math.max(...shares));
  return { form: listBuiltInForms()[best]?.name ?? 'other', score: shares[best] ?? 0 };
}

/** The choice among all forms, in the order of the catalogue. */
export function buildFormChoice(page: Page): Choice {
  const base = Int32Array.from(new Set(describePage(page)), (name) => hashFeature(name));
  const options = listBuiltInForms().map(({ name }) => {
    const salt = hashFeature(`form/${name}`);
    return base.map((feature) => Math.imul(feature ^ salt, 0x85ebca6b));
  });
  return { pattern: 'form', options };
}

function describePage(page: Page): string[] {
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
    ...listBuiltInForms().flatMap((form) => cuesOf(form, text)),
    ...listBuiltInForms().flatMap((form) => captionsOf(form, words)),
    `aspect:${aspect > 1.9 ? 'roll' : aspect > 1.5 ? 'narrow' : aspect < 1 ? 'wide' : 'sheet'}`,
    `n:${Math.floor(Math.log2(page.words.length + 1))}`,
    `money:${Math.floor(Math.log2(money + 1))}`,
    ...SHAPES.flatMap(([name, shape]) => shapesOf(page, name, shape)),
  ];
}

/** Kinds of codes that tell claims apart whose paper was dropped out with its captions. */
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

/** A cue as it stands in the page's text. */
const cueKey = remembered(
  (cue) =>
    ` ${cue
      .split(' ')
      .map(fold)
      .filter((word) => word !== '')
      .join(' ')} `,
);

/** How many of the form's printed captions are there, for a form whose paper is always the same. */
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

/** 1 up to `count`: each step is a feature, so that more is always more. */
function range(count: number): number[] {
  return Array.from({ length: count }, (_, at) => at + 1);
}

const fold = remembered((text) => text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, ''));
