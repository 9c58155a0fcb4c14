import { z } from 'zod';
import { CONFIRMED, readBody, withRole } from '#app/_server/authorize.ts';
import { createTeam } from '#lib/pipeline/access/manage-teams.ts';

const Body = z.object({ name: z.string().trim().min(1).max(80) });

export const POST = withRole(
  'admin',
  async ({ request, person }) => {
    const { name } = await readBody(request, Body);
    return Response.json(await createTeam({ person }, name));
  },
  CONFIRMED,
);
