import { z } from 'zod';
import { type Viewer, visibleTo } from '#lib/accounts/visible-documents.ts';
import { listDecisions } from '#lib/decisions/list-decisions.ts';
import { type RecordId, UserId } from '#lib/model/ids.ts';
import { parseOpinions } from '#lib/model/review/opinion.ts';
import { type Db, getDb } from '#lib/platform/db.ts';

/** One person's answer for one field. */
export interface Said {
  readonly value: string | null;
  /** From focus to decision; null if it was not timed. */
  readonly milliseconds: number | null;
  /** Whether its place on the page was in view; null if unknown. */
  readonly seen: boolean | null;
}

export interface ReviewsCompared {
  /** In the order in which they reviewed. */
  readonly people: readonly { readonly id: string; readonly name: string }[];
  /** Fields that any of them answered; `said` is in the order of the people. */
  readonly fields: readonly { readonly path: string; readonly said: readonly (Said | null)[] }[];
}

/**
 * The answers of a record's reviewers, side by side. `blind`: a second review is in progress, and
 * anyone who saw the first could not do it. Null if there is no such record, or the viewer may not
 * see it.
 */
export async function compareReviews(
  recordId: RecordId,
  viewer: Viewer,
  db: Db = getDb(),
): Promise<ReviewsCompared | 'blind' | null> {
  const record = await db.record.findFirst({
    where: { id: recordId, document: visibleTo(viewer) },
    select: { task: { select: { round: true, opinions: true, state: true } } },
  });
  if (record === null) return null;
  const waits = record.task !== null && !['done', 'withdrawn'].includes(record.task.state);
  if (waits && record.task?.round === 'second') return 'blind';
  const opinions = record.task === null ? [] : parseOpinions(record.task.opinions);
  const said = opinions.length > 0 ? fromOpinions(opinions) : await fromLog(recordId, db);
  return compare(said, db);
}

interface SaidBy extends Said {
  readonly by: string;
  readonly path: string;
}

function fromOpinions(opinions: ReturnType<typeof parseOpinions>): SaidBy[] {
  return opinions.flatMap(({ personId, draft }) =>
    Object.values(draft.answers).map(({ path, value, milliseconds, evidenceSeen, by }) => ({
      by: by ?? personId,
      ...{ path, value, milliseconds },
      seen: evidenceSeen ?? null,
    })),
  );
}

const Facts = z.object({
  milliseconds: z.number().nullish(),
  evidenceSeen: z.boolean().optional(),
});

/** More entries than the reviews of one record make. */
const MOST_ENTRIES = 2_000;

/** If a person answered a field several times, the last answer. */
async function fromLog(recordId: RecordId, db: Db): Promise<SaidBy[]> {
  const { decisions } = await listDecisions(
    {
      recordId,
      actions: ['field.confirmed', 'field.corrected', 'field.document-is-wrong'],
      limit: MOST_ENTRIES,
    },
    db,
  );
  const last = new Map<string, SaidBy>();
  for (const { path, actorId, after, facts } of decisions.toReversed()) {
    if (path === null) continue;
    const { milliseconds = null, evidenceSeen = null } = Facts.parse(facts);
    last.set(`${actorId} ${path}`, {
      by: actorId,
      path,
      value: after,
      milliseconds,
      seen: evidenceSeen,
    });
  }
  return [...last.values()];
}

async function compare(said: readonly SaidBy[], db: Db): Promise<ReviewsCompared> {
  const ids = [...new Set(said.map(({ by }) => by))];
  const rows = await db.user.findMany({
    where: { id: { in: ids } },
    select: { id: true, name: true },
  });
  const nameOf = new Map(rows.map(({ id, name }) => [id, name]));
  const fields = Map.groupBy(said, ({ path }) => path);
  return {
    people: ids.map((id) => ({ id: UserId.parse(id), name: nameOf.get(id) ?? id })),
    fields: [...fields].map(([path, all]) => ({
      path,
      said: ids.map((id) => all.find(({ by }) => by === id) ?? null),
    })),
  };
}
