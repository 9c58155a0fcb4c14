import { AppError } from '#lib/platform/errors.ts';

/**
 * The name of an uploaded file, percent-encoded in the header `x-file-name`: it may name a patient,
 * and proxies log addresses. Programs may still send it as `?name=`. Throws AppError bad-request if
 * there is none.
 */
export function readFileName(request: Request): string {
  const name =
    decode(request.headers.get('x-file-name')) ?? new URL(request.url).searchParams.get('name');
  const kept = name?.replaceAll(/\p{Cc}/gu, '').slice(0, 255);
  if (!kept) throw new AppError('bad-request', { detail: 'the header x-file-name is missing' });
  // The cut may have split a character.
  return kept.toWellFormed();
}

function decode(header: string | null): string | null {
  if (header === null) return null;
  try {
    return decodeURIComponent(header);
  } catch {
    throw new AppError('bad-request', { detail: 'the header x-file-name is not percent-encoded' });
  }
}
