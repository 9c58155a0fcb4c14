import { z } from 'zod';
import { findFormat } from '#lib/export/formats.ts';
import { readExport } from '#lib/export/store.ts';
import type { Person } from '#lib/model/user.ts';
import { logAccess } from '#lib/pipeline/access/log-access.ts';
import { AppError } from '#lib/platform/errors.ts';
import { type Call, readParam } from '../authorize.ts';
import { sendFile } from './send-file.ts';

/** Sends the export file named in the address, to people and programs. */
export async function sendExport({ params, person }: Call<Person>): Promise<Response> {
  const id = readParam(params, 'exportId', z.uuid());
  const made = await readExport(id, person);
  if (!made) throw new AppError('not-found');
  await logAccess({ action: 'export.downloaded', personId: person.id, detail: id });
  const format = findFormat(made.format);
  const fileName = `countersign-${id.slice(0, 8)}.${format?.extension ?? made.format}`;
  return sendFile(made.bytes, fileName, format?.mime ?? 'application/octet-stream');
}
