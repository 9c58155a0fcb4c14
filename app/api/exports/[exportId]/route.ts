import { z } from 'zod';
import { readParam, withRole } from '#app/_server/authorise.ts';
import { sendFile } from '#app/_server/send-file.ts';
import { readExport } from '#lib/export/store.ts';
import { logAccess } from '#lib/pipeline/log-access.ts';
import { AppError } from '#lib/platform/errors.ts';

const MIME: Readonly<Record<string, string>> = {
  csv: 'text/csv; charset=utf-8',
  json: 'application/json',
};

export const GET = withRole('reviewer', async ({ params, person }) => {
  const id = readParam(params, 'exportId', z.uuid());
  const made = await readExport(id);
  if (!made) throw new AppError('not-found');
  await logAccess({ action: 'export.downloaded', personId: person.id, detail: id });
  const mime = MIME[made.format] ?? 'application/octet-stream';
  return sendFile(made.bytes, `countersign-${id.slice(0, 8)}.${made.format}`, mime);
});
