import { AppError } from '#lib/platform/errors.ts';
import { isStorable, readText } from '../check-request.ts';

/**
 * The body as the bytes of a CSV file in UTF-8. Throws AppError bad-request for text that
 * PostgreSQL cannot store, and body-too-large.
 */
export async function readTableFile(request: Request): Promise<Uint8Array> {
  const text = await readText(request);
  if (!isStorable(text))
    throw new AppError('bad-request', { detail: 'file: has a NUL or an unpaired surrogate' });
  return Buffer.from(text);
}
