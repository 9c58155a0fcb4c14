import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { ensureInstallationKey } from '../keys/key-files.ts';
import { deriveKey } from '../keys/wrap-key.ts';

const ALGORITHM = 'aes-256-gcm';
const MAGIC = Buffer.from('sealed:1:');
const IV_BYTES = 12;
const TAG_BYTES = 16;

/**
 * Seals a column of bytes that is derived from many documents and stays when one of them goes, with
 * the installation's key: magic, iv, ciphertext, tag.
 */
export async function sealBytes(bytes: Uint8Array): Promise<Uint8Array<ArrayBuffer>> {
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv(ALGORITHM, await columnKey(), iv);
  const sealed = [MAGIC, iv, cipher.update(bytes), cipher.final(), cipher.getAuthTag()];
  return Uint8Array.from(Buffer.concat(sealed));
}

/**
 * The inverse; unencrypted bytes of an earlier version are returned as they are. Throws if they
 * were changed.
 */
export async function openBytes(bytes: Uint8Array): Promise<Uint8Array> {
  if (!MAGIC.equals(bytes.subarray(0, MAGIC.length))) return bytes;
  const start = MAGIC.length + IV_BYTES;
  const end = bytes.length - TAG_BYTES;
  const iv = bytes.subarray(MAGIC.length, start);
  const opener = createDecipheriv(ALGORITHM, await columnKey(), iv);
  opener.setAuthTag(bytes.subarray(end));
  return Buffer.concat([opener.update(bytes.subarray(start, end)), opener.final()]);
}

async function columnKey(): Promise<Uint8Array> {
  return deriveKey(await ensureInstallationKey(), 'countersign learned states');
}
