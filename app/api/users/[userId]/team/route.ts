import { z } from 'zod';
import { CONFIRMED, readBody, readParam, withRole } from '#app/_server/authorize.ts';
import { TeamId, UserId } from '#lib/model/ids.ts';
import { changeTeam } from '#lib/pipeline/access/manage-teams.ts';

const Body = z.object({ teamId: TeamId.nullable() });

export const POST = withRole(
  'admin',
  async ({ request, params, person }) => {
    const userId = readParam(params, 'userId', UserId);
    const { teamId } = await readBody(request, Body);
    return Response.json(await changeTeam({ person }, { userId, teamId }));
  },
  CONFIRMED,
);
