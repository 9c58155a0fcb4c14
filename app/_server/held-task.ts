import { z } from 'zod';
import { ReviewDraft } from '#lib/model/draft.ts';
import { TaskId } from '#lib/model/ids.ts';
import type { Person } from '#lib/model/user.ts';
import { type Call, readBody, readParam } from './authorize.ts';

/** The draft when the record is left; null or absent keeps the saved one. */
export const Entered = ReviewDraft.nullish();

const Held = z.object({ token: z.string().max(100) });

/**
 * A route for actions on a claimed task: its id is in the address, the lease token in the body. If
 * the lease has ended, the response is status 409 with the holder and the time.
 */
export function withHeldTask<Shape extends z.ZodRawShape>(
  shape: Shape,
  act: (
    held: { taskId: TaskId; token: string; person: Person },
    body: z.infer<z.ZodObject<Shape>>,
  ) => Promise<{ readonly kind: string }>,
): (call: Call<Person>) => Promise<Response> {
  const Body = z.object(shape);
  return async ({ request, params, person }) => {
    const taskId = readParam(params, 'taskId', TaskId);
    const body = await readBody(request, z.intersection(Held, Body));
    const outcome = await act({ taskId, token: body.token, person }, body);
    return Response.json(outcome, { status: outcome.kind === 'stale' ? 409 : 200 });
  };
}
