import { createHash } from 'node:crypto';
import { z } from 'zod';
import file from './common-passwords.json' with { type: 'json' };

/** Shorter ones would match too much: the rest of a good password may happen to be one. */
const LEAST_CHARACTERS = 4;
const HASH_BYTES = 4;

/**
 * Whether a password is one of the 49,000 most used in leaks, alone, repeated, or surrounded by
 * digits and signs. The list contains only hashes, so that about one good password in 7,000 is
 * refused as well. `common-passwords.json` names its source; `bench/hash-passwords.ts` makes it.
 *
 * @param form in lowercase
 */
export function isOnList(form: string): boolean {
  const inner = form.replace(/^[^\p{L}]+|[^\p{L}]+$/gu, '');
  return [form, form.replaceAll(/[^\p{L}\d]/gu, ''), inner].some((text) => {
    const unit = /^(.+?)\1*$/su.exec(text)?.[1] ?? text;
    return [text, unit].some((one) => one.length >= LEAST_CHARACTERS && list().has(hashOf(one)));
  });
}

/** A password's hash in the list. */
export function hashOf(password: string): number {
  return createHash('sha256').update(password).digest().readUInt32BE();
}

let known: ReadonlySet<number> | null = null;

/** Built when the first password is checked. */
function list(): ReadonlySet<number> {
  if (known) return known;
  const bytes = Buffer.from(z.object({ hashes: z.string() }).parse(file).hashes, 'base64');
  const hashes = new Set<number>();
  for (let at = 0; at < bytes.length; at += HASH_BYTES) hashes.add(bytes.readUInt32BE(at));
  known = hashes;
  return hashes;
}
