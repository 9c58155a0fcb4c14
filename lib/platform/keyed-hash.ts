import { createHmac, createSecretKey } from 'node:crypto';
import { ensureInstallationKey } from './key-files.ts';
import { deriveKey } from './wrap-key.ts';

/**
 * A hash of names and numbers that rows are found or compared by. A plain one can be guessed: only with the
 * secret of this installation can it be told whose it is. 22 characters; each purpose has other ones.
 */
export async function openKeyedHash(purpose: string): Promise<(text: string) => string> {
  // A key that Node has prepared: from bytes, it would prepare one for each text, which takes five times as long.
  const secret = createSecretKey(deriveKey(await ensureInstallationKey(), purpose));
  return (text) => createHmac('sha256', secret).update(text).digest('base64url').slice(0, 22);
}
