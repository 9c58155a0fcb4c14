import type { Check } from '#lib/model/check.ts';
import type { Field } from '#lib/model/field.ts';
import type { Page } from '#lib/model/page.ts';
import type { Word } from '#lib/model/word.ts';
import type { Features } from './fit-logistic.ts';
import { logit } from './sigmoid.ts';

/** What is known of a record beside the field itself, prepared once for all of its fields. */
export interface EvidenceContext {
  readonly checks: ReadonlyMap<string, readonly Check[]>;
  readonly words: ReadonlyMap<string, Word>;
  readonly pages: ReadonlyMap<number, Page>;
}

export function buildEvidenceContext(
  checks: readonly Check[],
  pages: readonly Page[],
): EvidenceContext {
  const byPath = new Map<string, Check[]>();
  for (const check of checks) {
    for (const path of check.paths) byPath.set(path, [...(byPath.get(path) ?? []), check]);
  }
  return {
    checks: byPath,
    words: new Map(pages.flatMap((page) => page.words.map((word) => [word.id, word]))),
    pages: new Map(pages.map((page) => [page.number, page])),
  };
}

/**
 * The evidence for and against a field's value, as numbers of the order of one: what readers and
 * agreement say (`Field.signals`), how the rules came out, how clear the print is. Log-odds are
 * divided by 4; a measure that is missing is zero and has an indicator of its own.
 */
export function gatherEvidence(field: Field, context: EvidenceContext): Features {
  return {
    ...readerEvidence(field),
    ...ruleEvidence(context.checks.get(field.path) ?? []),
    ...printEvidence(field, context),
  };
}

function readerEvidence({ signals, value }: Field): Features {
  const features: Record<string, number> = {
    isNull: value === null ? 1 : 0,
    conflict: signals.conflict ?? 0,
    allAgree: (signals.readers ?? 0) > 1 && signals.agreement === 1 ? 1 : 0,
    groundSimilarity: value === null ? 0 : (signals.groundSimilarity ?? 0),
  };
  for (const [name, number] of Object.entries(signals)) {
    if (name.startsWith('ground.')) features[name] = number;
    const own = /^(layout|llm|import)\.(\w+)$/.exec(name);
    if (!own) continue;
    const [, kind = '', what = ''] = own;
    if (what === 'score') {
      // A reader that speaks for another value says as much against this one.
      const side = signals[`${kind}.agrees`] === 1 ? 1 : -1;
      features[`${kind}.logit`] = (side * logit(number)) / 4;
      features[`${kind}.read`] = 1;
      features[`${kind}.margin`] = side * (number - (signals[`${kind}.next`] ?? 0));
    } else if (what !== 'agrees' && what !== 'next') {
      features[name] = squash(number);
    }
  }
  return features;
}

/** Keeps small numbers as they are and holds large ones, whatever scale a reader uses. */
function squash(number: number): number {
  return (2 * number) / (1 + Math.abs(number));
}

function ruleEvidence(checks: readonly Check[]): Features {
  const count = (of: (check: Check) => boolean) => Math.min(2, checks.filter(of).length) / 2;
  const sums = checks.filter((check) => check.left !== null && check.right !== null);
  return {
    'rule.pass': count((check) => check.outcome === 'pass'),
    'rule.fail': count((check) => check.outcome === 'fail' && check.severity === 'block'),
    'rule.warn': count((check) => check.outcome === 'fail' && check.severity !== 'block'),
    'rule.unknown': count((check) => check.outcome === 'cannot-tell'),
    // An equation that balances is far stronger than a format that fits.
    'rule.sum': sums.some((check) => check.outcome === 'pass') ? 1 : 0,
  };
}

function printEvidence(field: Field, { words, pages }: EvidenceContext): Features {
  const read = (field.place?.wordIds ?? []).flatMap((id) => words.get(id) ?? []);
  const page = field.place ? pages.get(field.place.page) : [...pages.values()][0];
  const features: Record<string, number> = {
    'page.ocr': page ? shareOfOcr(page) : 0,
    'page.skew': Math.min(1, Math.abs(page?.quality.skewDegrees ?? 0) / 5),
  };
  if (read.length === 0) return { ...features, 'print.missing': 1 };
  const confidences = read.map((word) => word.confidence);
  // A long text is right only when every word of it is: the chance of that, as ln p.
  const joint = confidences.reduce<number>((sum, one) => sum + Math.log(Math.max(one, 0.01)), 0);
  const mean = confidences.reduce<number>((sum, one) => sum + one, 0) / confidences.length;
  return {
    ...features,
    'print.joint': Math.max(-4, joint) / 2,
    'print.length': Math.min(80, (field.value ?? '').length) / 40,
    'print.least': logit(Math.min(...confidences)) / 4,
    'print.mean': logit(mean) / 4,
    'print.digital': read.every((word) => DRAWN.has(word.source)) ? 1 : 0,
    'print.doubled': read.some((word) => word.alternative !== undefined) ? 1 : 0,
  };
}

/** A picture of a page whose text the file tells as well is as good as print. */
function shareOfOcr(page: Page): number {
  const seen = page.words.filter((word) => !DRAWN.has(word.source)).length;
  return page.words.length === 0 ? 1 : seen / page.words.length;
}

const DRAWN = new Set<Word['source']>(['text-layer', 'form-field']);
