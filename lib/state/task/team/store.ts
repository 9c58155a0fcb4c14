import type { TeamId } from '#lib/model/ids.ts';
import { Prisma } from '../../../../prisma/generated/client.ts';

/** As part of a query of tasks, under the name `task`: its document is the team's; null: any document. */
export function isOfTeam(teamId: TeamId | null): Prisma.Sql {
  if (teamId === null) return Prisma.sql`TRUE`;
  return Prisma.sql`EXISTS (
    SELECT 1 FROM records own JOIN documents paper ON paper.id = own."documentId"
    WHERE own.id = task."recordId" AND paper."teamId" = ${teamId}::uuid)`;
}
