import { z } from 'zod';
import { readBody, withRole } from '#app/_server/authorize.ts';
import { PartyKind } from '#lib/model/directory.ts';
import { addEntry } from '#lib/pipeline/manage-directory.ts';

const Cell = z.string().trim().max(200);
const Body = z.object({
  kind: PartyKind,
  name: Cell,
  /** Separated by `;`. */
  aliases: z.string().trim().max(2_000),
  npi: Cell,
  taxId: Cell,
  payerId: Cell,
});

/** One entry of the directory; it replaces the one of the same kind and name. */
export const POST = withRole('admin', async ({ request, person }) => {
  const { kind, ...typed } = await readBody(request, Body);
  return Response.json(await addEntry({ person }, { kind, typed }));
});
