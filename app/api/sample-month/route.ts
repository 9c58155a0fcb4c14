import { withRole } from '#app/_server/authorize.ts';
import { removeSampleMonth } from '#lib/pipeline/remove-sample-month.ts';

/** The made-up history of a demo goes for good. */
export const DELETE = withRole('supervisor', async ({ person }) =>
  Response.json(await removeSampleMonth({ person })),
);
