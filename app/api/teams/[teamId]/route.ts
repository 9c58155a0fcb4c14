import { z } from 'zod';
import { CONFIRMED, readBody, readParam, withRole } from '#app/_server/authorize.ts';
import { TeamId } from '#lib/model/ids.ts';
import { deleteTeam, limitTeam } from '#lib/pipeline/access/manage-teams.ts';

const Names = z.array(z.string().trim().min(1).max(120)).max(200);
const Body = z.object({ everyones: z.boolean(), payers: Names, facilities: Names });

/** Sets what the team's reviewers see from now on. */
export const POST = withRole(
  'admin',
  async ({ request, params, person }) => {
    const teamId = readParam(params, 'teamId', TeamId);
    return Response.json(await limitTeam({ person }, teamId, await readBody(request, Body)));
  },
  CONFIRMED,
);

export const DELETE = withRole(
  'admin',
  async ({ params, person }) =>
    Response.json(await deleteTeam({ person }, readParam(params, 'teamId', TeamId))),
  CONFIRMED,
);
