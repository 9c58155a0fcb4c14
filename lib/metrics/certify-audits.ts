import { cleanUntil, type WatchedGroup, watchRate } from '#lib/confidence/watch-rate.ts';

/** One audited value: how sure the product was, and what came of it. */
export interface WatchedAudit {
  /** The document; its values err together. */
  readonly group: string;
  readonly probability: number;
  /** The chance with which it was picked. */
  readonly inclusion: number;
  readonly wrong: boolean;
}

/** What blind audits promise of values that pass. */
export interface AuditCertificate {
  /** Values at least this sure are certified; null: none yet. */
  readonly from: number | null;
  /** Documents audited without an error that would certify all values; 0 when they are. */
  readonly more: number;
}

/** Levels of confidence that are tested; fixed before any audit. */
const GRID = [0, 0.98, 0.99, 0.995, 0.9975, 0.999];

/**
 * From which confidence on fewer than `rate` of the values that pass are wrong, at 1 − `delta`: a bet is
 * kept for each level of a preset grid, and several levels are tested at once (Holm). It may be looked at
 * after every audit, and it falls by itself when errors come. `audits` in the order of time.
 */
export function certifyAudits(
  audits: readonly WatchedAudit[],
  { rate = 0.01, delta = 0.05 }: { rate?: number; delta?: number } = {},
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

/** Each document's audits, in the order of its first; one that stands for more weighs more. */
export function groupAudits(audits: readonly WatchedAudit[]): WatchedGroup[] {
  const least = Math.min(...audits.map(({ inclusion }) => inclusion));
  return [...Map.groupBy(audits, ({ group }) => group).values()].map((own) => ({
    audited: own.length,
    wrong: own.filter(({ wrong }) => wrong).length,
    weight: least / Math.min(...own.map(({ inclusion }) => inclusion)),
  }));
}
