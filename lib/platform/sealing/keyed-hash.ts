import { createHmac, createSecretKey } from 'node:crypto';
import { ensureInstallationKey } from '../keys/key-files.ts';
import { deriveKey } from '../keys/wrap-key.ts';

/**
 * A hash of names and numbers that rows are found or compared by. A plain hash can be guessed; this
 * one needs the secret of this installation. 22 characters; each purpose gives different ones.
 */
export async function openKeyedHash(purpose: string): Promise<(text: string) => string> {
  // A prepared key object: given bytes, Node would prepare the key for every text, which takes five
  // times as long.
  const secret = createSecretKey(deriveKey(await ensureInstallationKey(), purpose));
  return (text) => createHmac('sha256', secret).update(text).digest('base64url').slice(0, 22);
}
