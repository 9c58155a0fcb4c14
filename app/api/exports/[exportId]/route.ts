import { z } from 'zod';
import { readParam, withRole } from '#app/_server/authorize.ts';
import { sendFile } from '#app/_server/send-file.ts';
import { findFormat } from '#lib/export/formats.ts';
import { readExport } from '#lib/export/store.ts';
import { logAccess } from '#lib/pipeline/log-access.ts';
import { AppError } from '#lib/platform/errors.ts';

export const GET = withRole('reviewer', async ({ params, person }) => {
  const id = readParam(params, 'exportId', z.uuid());
  const made = await readExport(id, person);
  if (!made) throw new AppError('not-found');
  await logAccess({ action: 'export.downloaded', personId: person.id, detail: id });
  const format = findFormat(made.format);
  const fileName = `countersign-${id.slice(0, 8)}.${format?.extension ?? made.format}`;
  return sendFile(made.bytes, fileName, format?.mime ?? 'application/octet-stream');
});
