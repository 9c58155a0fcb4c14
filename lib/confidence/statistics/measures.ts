import { meanOf } from './mean-of.ts';

/** One judged prediction: how certain we were, and whether it was right. */
export interface Judged {
  readonly probability: number;
  readonly right: boolean;
}

/**
 * Expected calibration error Σ n_b/n · |accuracy_b − confidence_b|, over `bins` bins of equal size
 * (the default, which is robust if most predictions are certain) or of equal width. Null without
 * predictions.
 */
export function expectedCalibrationError(
  judged: readonly Judged[],
  bins = 15,
  by: 'mass' | 'width' = 'mass',
): number | null {
  if (judged.length === 0) return null;
  const sorted = [...judged].sort((a, b) => a.probability - b.probability);
  const groups = new Map<number, Judged[]>();
  for (const [at, one] of sorted.entries()) {
    const place = by === 'mass' ? at / sorted.length : one.probability;
    const bin = Math.min(bins - 1, Math.floor(place * bins));
    const group = groups.get(bin);
    if (group) group.push(one);
    else groups.set(bin, [one]);
  }
  return (
    [...groups.values()].reduce((sum, group) => sum + Math.abs(gapOf(group)), 0) / judged.length
  );
}

/** Sum over a bin of right − probability. */
function gapOf(group: readonly Judged[]): number {
  return group.reduce((sum, one) => sum + (one.right ? 1 : 0) - one.probability, 0);
}

/** Mean squared difference of probability and outcome. */
export function brierScore(judged: readonly Judged[]): number | null {
  return meanOf(judged.map((one) => (one.probability - (one.right ? 1 : 0)) ** 2));
}

/** Mean surprise in nats: 0 if every judgment was right and certain; null if there are none. */
export function logLoss(judged: readonly Judged[]): number | null {
  return meanOf(
    judged.map((one) => {
      const share = one.right ? one.probability : 1 - one.probability;
      return -Math.log(Math.max(share, 1e-15));
    }),
  );
}

/**
 * Probability that a right prediction is more certain than a wrong one, ties counting half: 0.5 is
 * no ranking, 1 a perfect one. Null unless there are both right and wrong ones.
 */
export function areaUnderRoc(judged: readonly Judged[]): number | null {
  const sorted = [...judged].sort((a, b) => a.probability - b.probability);
  const right = sorted.filter((one) => one.right).length;
  const wrong = sorted.length - right;
  if (right === 0 || wrong === 0) return null;
  let rankSum = 0;
  for (let from = 0; from < sorted.length; ) {
    let to = from;
    while (sorted[to]?.probability === sorted[from]?.probability && to < sorted.length) to += 1;
    const rank = (from + 1 + to) / 2;
    rankSum += rank * sorted.slice(from, to).filter((one) => one.right).length;
    from = to;
  }
  return (rankSum - (right * (right + 1)) / 2) / (right * wrong);
}

/**
 * Error among the k most certain, for k = 1…n; equally certain ones count as the mean over all
 * orders.
 */
export function riskCoverage(judged: readonly Judged[]): number[] {
  const sorted = [...judged].sort((a, b) => b.probability - a.probability);
  const risks: number[] = [];
  let wrong = 0;
  for (let from = 0; from < sorted.length; ) {
    let to = from;
    while (sorted[to]?.probability === sorted[from]?.probability && to < sorted.length) to += 1;
    const here = sorted.slice(from, to).filter((one) => !one.right).length;
    for (let k = from + 1; k <= to; k++)
      risks.push((wrong + (here * (k - from)) / (to - from)) / k);
    wrong += here;
    from = to;
  }
  return risks;
}

/** Mean of the risk–coverage curve: the cost of accepting from the most certain down. */
export function areaUnderRiskCoverage(judged: readonly Judged[]): number | null {
  return meanOf(riskCoverage(judged));
}

/**
 * E-AURC: that area minus what a perfect ranking of the same outcomes would cost. 0 means that
 * every right prediction is more certain than every wrong one; unlike the area under the ROC, it
 * weighs most what is wrong among the most certain, which is what is accepted unseen.
 */
export function excessRiskCoverage(judged: readonly Judged[]): number | null {
  const area = areaUnderRiskCoverage(judged);
  const perfect = meanOf(
    riskCoverage(judged.map((one) => ({ right: one.right, probability: one.right ? 1 : 0 }))),
  );
  return area === null || perfect === null ? null : area - perfect;
}
