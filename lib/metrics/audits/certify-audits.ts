import { cleanUntil, type WatchedGroup, watchRate } from '#lib/confidence/statistics/watch-rate.ts';

/** One audited value: its confidence, and the outcome. */
export interface WatchedAudit {
  /** The document; errors within it are correlated. */
  readonly group: string;
  readonly probability: number;
  /** The probability with which it was sampled. */
  readonly inclusion: number;
  readonly wrong: boolean;
}

/** The guarantee from blind audits about values that pass. */
export interface AuditCertificate {
  /** Values with at least this confidence are certified; null if none are yet. */
  readonly from: number | null;
  /** Error-free audited documents still needed to certify all values; 0 once they are. */
  readonly more: number;
}

/** The error rate below which values are certified, 0..1. */
export const CERTIFIED_RATE = 0.01;

/** Confidence levels that are tested; fixed before any audit. */
const GRID = [0, 0.98, 0.99, 0.995, 0.9975, 0.999];

/**
 * The confidence above which fewer than `rate` of the passing values are wrong, with probability 1
 * − `delta`: a bet is kept for each level of a preset grid, and several levels are tested at once
 * (Holm). It may be checked after every audit, and is lost automatically when errors occur.
 * `audits` are in time order.
 */
export function certifyAudits(
  audits: readonly WatchedAudit[],
  { rate = CERTIFIED_RATE, delta = 0.05 }: { rate?: number; delta?: number } = {},
): AuditCertificate {
  const tests = GRID.map((level) => {
    const groups = groupAudits(audits.filter(({ probability }) => probability >= level));
    return { level, groups, p: Math.min(1, 1 / watchRate(groups, rate)) };
  });
  const sorted = tests.toSorted((a, b) => a.p - b.p || a.level - b.level);
  const kept = sorted.findIndex(({ p }, at) => p > delta / (sorted.length - at));
  const certified = kept < 0 ? sorted : sorted.slice(0, kept);
  const from = Math.min(...certified.map(({ level }) => level));
  const all = groupAudits(audits);
  return {
    from: certified.length === 0 ? null : from,
    more: from === 0 ? 0 : Math.max(1, cleanUntil(all, rate, GRID.length / delta)),
  };
}

/**
 * Each document's audits, in the order of its first; one that represents more values has more
 * weight.
 */
function groupAudits(audits: readonly WatchedAudit[]): WatchedGroup[] {
  const least = Math.min(...audits.map(({ inclusion }) => inclusion));
  return [...Map.groupBy(audits, ({ group }) => group).values()].map((own) => ({
    audited: own.length,
    wrong: own.filter(({ wrong }) => wrong).length,
    weight: least / Math.min(...own.map(({ inclusion }) => inclusion)),
  }));
}
