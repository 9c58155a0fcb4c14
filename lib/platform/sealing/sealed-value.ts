import { createCipheriv, createDecipheriv, type KeyObject, randomBytes } from 'node:crypto';
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { REMOVED } from '#lib/model/removed.ts';

/**
 * The format of a sealed value in a row: `sealed:1:`, a letter for its kind, its owner (see
 * `value-keys.ts`), and the value encrypted with that key by AES-256-GCM. The text has no quotes,
 * so that it fits in a text column, as a string in a JSON column, and within JSON.
 */
const MARK = 'sealed:1:';
const IN_JSON = `"${MARK}`;
const ONE = /^sealed:1:([taon])([\w-]+):([\w-]+)$/;
const EACH_IN_JSON = /"sealed:1:([taon])([\w-]+):([\w-]+)"/g;

const ALGORITHM = 'aes-256-gcm';
const IV_BYTES = 12;
const TAG_BYTES = 16;
/** Shorter values gain little from compression, and most are shorter. */
const LEAST_DEFLATED = 1_000;

/** Text, list (array), object, or another JSON value. */
type Kind = 't' | 'a' | 'o' | 'n';

/**
 * Shown for a value that cannot be opened, so that a list with one such document can still be read.
 */
const GONE: { readonly [kind: string]: string } = { t: REMOVED, a: '[]', o: '{}', n: 'null' };

export interface ValueKey {
  /** Names the documents whose values the key seals, in letters, digits, `-`, and `_`. */
  readonly owner: string;
  readonly key: KeyObject;
}

export function sealText(text: string, key: ValueKey): string {
  return seal('t', text, key);
}

/** Seals a JSON value as a string for a JSON column. */
export function sealJson(value: unknown, key: ValueKey): string {
  const kind = Array.isArray(value) ? 'a' : typeof value === 'object' && value ? 'o' : 'n';
  return seal(kind, JSON.stringify(value), key);
}

/** The owners of the values in a cell; for most cells there are none, which is decided quickly. */
export function listOwners(cell: string): string[] {
  const one = cell.startsWith(MARK) ? ONE.exec(cell)?.[2] : undefined;
  if (one !== undefined) return [one];
  if (!cell.includes(IN_JSON)) return [];
  return [...cell.matchAll(EACH_IN_JSON)].flatMap(([, , owner]) => owner ?? []);
}

/**
 * The cell with its values decrypted: a text, or JSON with other JSON in it. `keyOf` returns null
 * if the owner's key is gone, and undefined if the owner is not ours: then the cell only looks
 * sealed.
 */
export function openCell(
  cell: string,
  keyOf: (owner: string) => KeyObject | null | undefined,
): string {
  const one = cell.startsWith(MARK) ? ONE.exec(cell) : null;
  if (one) return open(one, keyOf) ?? cell;
  return cell.replaceAll(EACH_IN_JSON, (sealed, kind: string, owner: string, body: string) => {
    const plain = open([sealed, kind, owner, body], keyOf);
    if (plain === null) return sealed;
    return kind === 't' ? JSON.stringify(plain) : plain;
  });
}

function seal(kind: Kind, plain: string, { owner, key }: ValueKey): string {
  const bytes = Buffer.from(plain, 'utf8');
  const isDeflated = bytes.length >= LEAST_DEFLATED;
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv(ALGORITHM, key, iv).setAAD(Buffer.from(kind + owner));
  const body = Buffer.concat([
    iv,
    cipher.update(Buffer.of(isDeflated ? 1 : 0)),
    cipher.update(isDeflated ? deflateRawSync(bytes, { level: 1 }) : bytes),
    cipher.final(),
    cipher.getAuthTag(),
  ]);
  return `${MARK}${kind}${owner}:${body.toString('base64url')}`;
}

/** Null if the owner is not ours. */
function open(
  [, kind = '', owner = '', body = '']: readonly string[],
  keyOf: (owner: string) => KeyObject | null | undefined,
): string | null {
  const key = keyOf(owner);
  if (key === undefined) return null;
  const plain = key && decipher(Buffer.from(body, 'base64url'), kind + owner, key);
  return plain ?? GONE[kind] ?? REMOVED;
}

/**
 * Null if it was sealed with another key, such as one from before the document was removed and
 * uploaded again, or was changed.
 */
function decipher(sealed: Buffer, bound: string, key: KeyObject): string | null {
  const end = sealed.length - TAG_BYTES;
  if (end <= IV_BYTES) return null;
  const opener = createDecipheriv(ALGORITHM, key, sealed.subarray(0, IV_BYTES));
  opener.setAAD(Buffer.from(bound)).setAuthTag(sealed.subarray(end));
  const bytes = opener.update(sealed.subarray(IV_BYTES, end));
  try {
    opener.final();
  } catch {
    return null;
  }
  const content = bytes.subarray(1);
  return (bytes[0] === 1 ? inflateRawSync(content) : content).toString('utf8');
}
