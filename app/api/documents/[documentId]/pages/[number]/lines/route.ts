import { z } from 'zod';
import { readParam, withRole } from '#app/_server/authorize.ts';
import { SerialId } from '#lib/model/filters/serial-id.ts';
import { DocumentId } from '#lib/model/ids.ts';
import { listPageLines } from '#lib/pipeline/structure/list-page-lines.ts';

/** The printed lines of a page, on which records can begin. */
export const GET = withRole('reviewer', async ({ params, person }) => {
  const documentId = readParam(params, 'documentId', DocumentId);
  const number = readParam(params, 'number', z.coerce.number().pipe(SerialId));
  return Response.json(await listPageLines({ documentId, number, person }));
});
