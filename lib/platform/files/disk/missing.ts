/** Whether a file operation failed because the file does not exist. */
export function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}

/** Null for a missing file; throws any other error. */
export function ignoreMissing(error: unknown): null {
  if (isMissing(error)) return null;
  throw error;
}
