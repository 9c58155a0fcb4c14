import { findSequence } from '#lib/decisions/find-sequence.ts';
import { type Db, getDb } from '#lib/platform/db.ts';
import type { Reviewing } from '#lib/settings/reviewing/store.ts';

/**
 * A person who confirms values faster than anyone can read, without having their place in view.
 * Values that were confirmed together were read in the time they took together.
 */
export interface Stamper {
  readonly personId: string;
  readonly name: string;
  readonly confirmed: number;
  /** The number confirmed too fast and unseen. */
  readonly stamped: number;
}

/** Fewer confirmations say nothing about a person. */
const LEAST_CONFIRMED = 50;

/**
 * People whose share of stamped confirmations since then exceeds the policy's limit, the largest
 * first.
 */
export async function findStampers(
  since: Date,
  { stampSeconds, stampShare }: Reviewing,
  db: Db = getDb(),
): Promise<Stamper[]> {
  if (stampShare >= 1) return [];
  const from = await findSequence(db, since);
  return db.$queryRaw<Stamper[]>`
    SELECT own.id AS "personId", person.name, own.confirmed, own.stamped
    FROM (
      SELECT "actorId" AS id, count(*)::int AS confirmed,
        count(*) FILTER (WHERE (facts->>'milliseconds')::float8
            * coalesce((facts->>'together')::float8, 1) < ${stampSeconds * 1_000}::float8
          AND NOT (facts->>'evidenceSeen')::boolean)::int AS stamped
      FROM decisions
      WHERE sequence >= ${from} AND action = 'field.confirmed' AND "actorKind" = 'person'
        -- older entries do not say what was in view
        AND facts ? 'evidenceSeen' AND facts ? 'milliseconds'
      GROUP BY 1
    ) own JOIN users person ON person.id = own.id
    WHERE own.confirmed >= ${LEAST_CONFIRMED} AND own.stamped > ${stampShare}::float8 * own.confirmed
    ORDER BY own.stamped::float8 / own.confirmed DESC, own.id`;
}
