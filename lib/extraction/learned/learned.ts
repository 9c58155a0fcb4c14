import type { RememberedLine } from '#lib/layout/lines/recall-lines.ts';
import type { PageLayout } from '#lib/layout/page/lay-out-page.ts';
import { createRandomOrder } from '#lib/layout/scoring/random-order.ts';
import type { Weights } from '#lib/layout/scoring/scorer.ts';
import type { Form } from '#lib/model/form.ts';
import { findFormWeights } from '../shipped-weights.ts';
import type { Captions } from './captions.ts';
import type { CorrectedPaper } from './corrected-papers.ts';
import { addDeltas, type Delta } from './delta.ts';
import { type Fingerprint, fingerprintOf, resemblance } from './fingerprint.ts';
import type { KnownTexts } from './known-texts.ts';
import { chain } from './log-versions.ts';
import { weighMarks } from './marks.ts';
import { priorWeights } from './prior-weights.ts';

/** What is remembered about documents of one look. */
export type Template = {
  readonly id: string;
  /**
   * The business that sends such documents, according to the latest record; null if none was
   * entered.
   */
  readonly name: string | null;
  /** Records learned from. */
  readonly seen: number;
  /** Beginnings of the keys of those records, as `shortKey` makes them. */
  readonly keys: readonly string[];
  /** The prints of the latest record that earlier ones also had. */
  readonly prints: Fingerprint;
  readonly captions: Captions;
  /** Lines of its documents and what they were. */
  readonly lines: readonly RememberedLine[];
  /** What its corrected documents printed, the latest last. */
  readonly papers: readonly CorrectedPaper[];
  readonly delta: Delta;
};

/**
 * What the layout reader of one installation has learned of one form, on top of its shipped
 * weights: a pure function of the reviewed records in their order.
 */
export type Learned = {
  readonly form: string;
  /** Names the records learned from, their order, the shipped weights, and the way of learning. */
  readonly version: string;
  /** Records learned from. */
  readonly records: number;
  readonly general: Delta;
  readonly templates: readonly Template[];
  readonly texts: KnownTexts;
};

/** Changes whenever the same records may give a different result. */
const LEARNER = 'learner-16';

/** Below this, two documents have different looks; measured on the generator's layouts. */
export const LEAST_RESEMBLANCE = 0.18;

/** Nothing learned yet. */
export function newLearned(form: string): Learned {
  const version = chain(`${LEARNER}/${form}`, findFormWeights(form)?.version ?? 'none');
  return { form, version, records: 0, general: new Map(), templates: [], texts: [] };
}

/** The template of these pages; null when they look like nothing seen before. */
export function findTemplate(learned: Learned, layouts: readonly PageLayout[]): Template | null {
  const prints = fingerprintOf(layouts);
  let best: Template | null = null;
  let most = LEAST_RESEMBLANCE;
  for (const template of learned.templates) {
    const alike = resemblance(prints, template.prints);
    if (alike < most) continue;
    most = alike;
    best = template;
  }
  return best;
}

/** Shipped weights of a form; for a form without any, what is assumed about every form. */
export function baseWeights(form: Form): Weights {
  const shipped = findFormWeights(form.name);
  const own = form.fields.filter((field) => field.own === true);
  if (shipped && own.length === 0) return shipped.weights;
  const key = `${form.name}@${form.version}`;
  if (supposed?.key !== key) {
    const prior = priorWeights(shipped ? { fields: own, lists: [] } : form);
    supposed = { key, weights: shipped ? withPrior(shipped.weights, prior) : prior };
  }
  return supposed.weights;
}

/** Fields that an organization added have no trained weights. */
function withPrior(shipped: Weights, prior: Weights): Weights {
  return shipped.map((weight, slot) => prior[slot] || weight);
}

/** The assumed weights of the form that was read last. */
let supposed: { readonly key: string; readonly weights: Weights } | null = null;

/**
 * Shipped weights with what was learned about the form and this template. Returns the same table as
 * long as nothing changes, because results for a page are cached by the weights it was read with.
 */
export function weightsFor(form: Form, learned: Learned, template: Template | null): Weights {
  const base = baseWeights(form);
  const isSame = summed?.base === base && summed.learned === learned;
  if (summed && isSame && summed.template === template) return summed.weights;
  // What was learned of a form in general says nothing about its printouts.
  const general = form.name === learned.form ? [learned.general] : [];
  const deltas = template ? [...general, template.delta] : general;
  const weights = addDeltas(base, deltas);
  weighMarks(weights, form);
  summed = { base, learned, template, weights };
  return weights;
}

/** The weights that were used last. */
let summed: {
  readonly base: Weights;
  readonly learned: Learned;
  readonly template: Template | null;
  readonly weights: Weights;
} | null = null;

/** How many earlier records are learned again with each new one, so that they are not forgotten. */
const REPLAYED = 20;

/**
 * Which of this many earlier records are learned again; always the same ones for the same number.
 */
export function chooseReplay(records: number): number[] {
  const all = Array.from({ length: records }, (_, at) => at);
  return createRandomOrder(7_919 * (records + 1))(all).slice(0, REPLAYED);
}
