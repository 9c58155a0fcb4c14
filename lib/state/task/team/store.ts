import { seesAll, teamSeenBy, type Viewer } from '#lib/accounts/visible-documents.ts';
import type { ViewedTeam } from '#lib/model/user.ts';
import { Prisma } from '../../../../prisma/generated/client.ts';

/**
 * Part of a query of tasks, under the name `task`: its document is visible to the team; null allows
 * any document.
 */
export function isOfTeam(team: ViewedTeam | null): Prisma.Sql {
  if (team === null) return Prisma.sql`TRUE`;
  return Prisma.sql`EXISTS (
    SELECT 1 FROM records own JOIN documents paper ON paper.id = own."documentId"
    WHERE own.id = task."recordId" AND ${isForTeam(team)})`;
}

/**
 * Part of a query of documents, under the name `paper`: the SQL version of `visibleTo` in
 * `lib/accounts/visible-documents.ts`; null for everything. A test compares the two.
 */
export function isVisibleTo(viewer: Viewer): Prisma.Sql | null {
  if (seesAll(viewer)) return null;
  const team = teamSeenBy(viewer);
  const isOwn = Prisma.sql`paper."uploadedById" = ${viewer.id}`;
  if (team === null) return isOwn;
  const { id, everyones, payers, facilities } = team;
  if (!everyones && payers.length + facilities.length === 0)
    return Prisma.sql`paper."teamId" = ${id}::uuid`;
  return Prisma.sql`(${isOwn} OR (${isForTeam(team)}))`;
}

/**
 * Part of a query of documents, under the name `paper`: the SQL version of the `where` from
 * `ofTeam` in `lib/accounts/visible-documents.ts`. A test compares the two.
 */
export function isForTeam(team: ViewedTeam): Prisma.Sql {
  const { id, everyones, payers, facilities } = team;
  return Prisma.sql`(${everyones} OR paper."teamId" = ${id}::uuid)
    AND ${isWithin(Prisma.sql`scope.payers`, payers)}
    AND ${isWithin(Prisma.sql`scope.facilities`, facilities)}`;
}

function isWithin(column: Prisma.Sql, keys: readonly string[]): Prisma.Sql {
  if (keys.length === 0) return Prisma.sql`TRUE`;
  const named = Prisma.sql`SELECT 1 FROM records known JOIN record_scopes scope ON scope."recordId" = known.id
    WHERE known."documentId" = paper.id AND known.state <> 'gone'`;
  return Prisma.sql`EXISTS (${named} AND ${column} && ${[...keys]}::text[])
    AND NOT EXISTS (${named} AND cardinality(${column}) > 0 AND NOT ${column} && ${[...keys]}::text[])`;
}
