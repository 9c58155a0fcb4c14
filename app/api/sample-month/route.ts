import { withRole } from '#app/_server/authorize.ts';
import { removeSampleMonth } from '#lib/pipeline/remove-sample-month.ts';

/** Removes a demo's made-up history for good. */
export const DELETE = withRole('supervisor', async ({ person }) =>
  Response.json(await removeSampleMonth({ person })),
);
