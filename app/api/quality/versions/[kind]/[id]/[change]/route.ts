import { z } from 'zod';
import { readParam, withRole } from '#app/_server/authorize.ts';
import type { Person } from '#lib/model/user.ts';
import { LOCAL_CURVES } from '#lib/pipeline/learning/manage-local-curves.ts';
import { REFITS } from '#lib/pipeline/learning/manage-refits.ts';
import { TRIALS } from '#lib/pipeline/learning/manage-trials.ts';
import {
  type AnyGate,
  promoteVersion,
  rollBackVersion,
  type Succession,
} from '#lib/pipeline/learning/promote-version.ts';

/** Everything with versions that replace each other. */
const KINDS = {
  refits: changesOf(REFITS),
  'local-curves': changesOf(LOCAL_CURVES),
  trials: changesOf(TRIALS),
};

const Id = z.string().regex(/^([0-9a-f-]{36}|\d{1,7})$/);

export const POST = withRole('supervisor', async ({ params, person }) => {
  const changes = KINDS[readParam(params, 'kind', z.enum(['refits', 'local-curves', 'trials']))];
  const change = readParam(params, 'change', z.enum(['promote', 'roll-back']));
  return Response.json(await changes[change]({ id: readParam(params, 'id', Id), person }));
});

function changesOf<Version, Gate extends AnyGate>(kind: Succession<Version, Gate>) {
  type Change = { readonly id: string; readonly person: Person };
  return {
    promote: (change: Change): Promise<{ kind: string }> => promoteVersion(kind, change),
    'roll-back': (change: Change): Promise<{ kind: string }> => rollBackVersion(kind, change),
  };
}
