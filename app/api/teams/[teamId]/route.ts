import { CONFIRMED, readParam, withRole } from '#app/_server/authorize.ts';
import { TeamId } from '#lib/model/ids.ts';
import { deleteTeam } from '#lib/pipeline/manage-teams.ts';

export const DELETE = withRole(
  'admin',
  async ({ params, person }) =>
    Response.json(await deleteTeam({ person }, readParam(params, 'teamId', TeamId))),
  CONFIRMED,
);
