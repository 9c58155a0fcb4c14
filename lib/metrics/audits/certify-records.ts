import { cleanUntil, type WatchedGroup, watchRate } from '#lib/confidence/statistics/watch-rate.ts';

/** One audited value of an accepted record. */
export interface RecordAudit {
  readonly recordId: string;
  /** Number of values of the record; an audit sees a few of them. */
  readonly recordValues: number;
  /** The probability with which the value was sampled. */
  readonly inclusion: number;
  readonly wrong: boolean;
}

/** The guarantee from blind audits about untouched records. */
export interface RecordCertificate {
  readonly records: number;
  /** Records with a wrong value among those audited. */
  readonly wrong: number;
  /** Fewer than `RECORD_RATE` of the records have a wrong value. */
  readonly certified: boolean;
  /** Further error-free records, audited like these, needed to certify them. */
  readonly more: number;
}

/** The share of accepted records that may have a wrong value. */
export const RECORD_RATE = 0.05;
const DELTA = 0.05;

/**
 * Whether fewer than one in twenty accepted records has a wrong value, with 95% confidence at any
 * time. An audit sees only some values of a record and finds an error among them with at least that
 * share as its probability, so the bet is on that. `audits` are in time order.
 */
export function certifyRecords(audits: readonly RecordAudit[]): RecordCertificate {
  const records = [...Map.groupBy(audits, ({ recordId }) => recordId).values()].map(describe);
  const rarest = Math.min(...records.map(({ chance }) => chance));
  const groups = records.map(
    ({ seen, wrong, chance }): WatchedGroup => ({
      audited: 1,
      wrong: wrong ? 1 : 0,
      weight: rarest / chance,
      seen,
    }),
  );
  const typical =
    records.length === 0
      ? USUALLY_SEEN
      : records.reduce((sum, { seen }) => sum + seen, 0) / records.length;
  const wanted = 1 / DELTA;
  const certified = watchRate(groups, RECORD_RATE) >= wanted;
  return {
    records: records.length,
    wrong: records.filter(({ wrong }) => wrong).length,
    certified,
    more: certified ? 0 : cleanUntil(groups, RECORD_RATE, wanted, typical),
  };
}

/** Before any audit: two values of a record of forty. */
const USUALLY_SEEN = 0.05;

function describe(own: readonly RecordAudit[]) {
  const values = Math.max(own.length, ...own.map(({ recordValues }) => recordValues));
  return {
    wrong: own.some(({ wrong }) => wrong),
    seen: own.length / values,
    // Longer records are sampled more often, and count for less.
    chance: values * Math.max(...own.map(({ inclusion }) => inclusion)),
  };
}
