import { createHash } from 'node:crypto';
import type {
  LocalFigures,
  LocalMeasurement,
  LocalTermsByForm,
} from '#lib/model/quality/local-curve.ts';
import { applyLocal } from './apply-local.ts';
import { fitLocal, type LocalSample } from './fit-local.ts';

const FOLDS = 5;

/**
 * What a new fit would say about documents that it has not seen, next to what `inForce` says about
 * them: the documents are divided into five parts, each judged by a fit on the others.
 */
export function measureLocal(
  samples: readonly LocalSample[],
  inForce: LocalTermsByForm,
): Omit<LocalMeasurement, 'against'> {
  const folds = [...Map.groupBy(samples, ({ group }) => foldOf(group))];
  const after = folds.flatMap(([fold, own]) => {
    const terms = fitLocal(samples.filter(({ group }) => foldOf(group) !== fold));
    return own.map((sample) => judge(sample, terms));
  });
  return {
    values: samples.length,
    audits: samples.filter(({ inclusion }) => inclusion < 1).length,
    documents: new Set(samples.map(({ group }) => group)).size,
    before: sumUp(samples.map((sample) => judge(sample, inForce))),
    after: sumUp(after),
  };
}

function foldOf(group: string): number {
  return createHash('sha256').update(group).digest().readUInt32BE(0) % FOLDS;
}

interface Judged {
  readonly probability: number;
  readonly right: boolean;
  readonly passes: boolean;
  readonly weight: number;
}

function judge(sample: LocalSample, terms: LocalTermsByForm): Judged {
  const probability = applyLocal(terms, sample.form, sample.probability);
  const { right, inclusion, threshold } = sample;
  return { probability, right, passes: probability >= threshold, weight: 1 / inclusion };
}

function sumUp(judged: readonly Judged[]): LocalFigures {
  const all = weightOf(judged);
  const loss = judged.reduce((sum, { probability, right, weight }) => {
    const share = right ? probability : 1 - probability;
    return sum - weight * Math.log(Math.max(share, 1e-6));
  }, 0);
  const passing = judged.filter(({ passes }) => passes);
  const wrong = passing.filter(({ right }) => !right);
  return {
    logLoss: all === 0 ? 0 : loss / all,
    ece: calibrationError(judged),
    passed: all === 0 ? 0 : weightOf(passing) / all,
    passedWrong: passing.length === 0 ? null : weightOf(wrong) / weightOf(passing),
  };
}

function weightOf(judged: readonly Judged[]): number {
  return judged.reduce((sum, { weight }) => sum + weight, 0);
}

const BINS = 10;

/** Weighted gap of confidence and accuracy over bins of about equal weight. */
function calibrationError(judged: readonly Judged[]): number {
  const all = weightOf(judged);
  let seen = 0;
  const gaps = new Map<number, number>();
  for (const one of judged.toSorted((a, b) => a.probability - b.probability)) {
    const bin = Math.min(BINS - 1, Math.floor((seen / all) * BINS));
    const gap = one.weight * ((one.right ? 1 : 0) - one.probability);
    gaps.set(bin, (gaps.get(bin) ?? 0) + gap);
    seen += one.weight;
  }
  return all === 0 ? 0 : [...gaps.values()].reduce((sum, gap) => sum + Math.abs(gap), 0) / all;
}
