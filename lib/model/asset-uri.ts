import { z } from 'zod';

/** The parts of an asset's address: its type, the system that owns it, and its id there. */
export interface AssetName {
  /** Lowercase words joined by `-`, like provider names. */
  readonly type: string;
  readonly provider: string;
  /** Any nonempty text. */
  readonly id: string;
}

const WORD = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;
const URI = /^csn:\/\/([^/]*)\/([^/]*)\/(.+)$/s;

/**
 * An asset's immutable address: `csn://<type>/<provider>/<id>`. Each asset has exactly one address:
 * the id is percent-encoded except for letters, digits, and `-_.~/@:+`, and any other spelling is
 * refused.
 */
export const AssetUri = z
  .string()
  .refine((text) => findName(text) !== null, 'not the address of an asset')
  .brand<'AssetUri'>();
export type AssetUri = z.infer<typeof AssetUri>;

/** The address of an asset of this product, or of another `provider`. */
export function assetUri(type: string, id: string, provider = 'countersign'): AssetUri {
  if (!WORD.test(type) || !WORD.test(provider) || id === '')
    throw new Error(`not the name of an asset: ${type}/${provider}/${id}`);
  return `csn://${type}/${provider}/${encodeId(id)}` as AssetUri;
}

/** Parses an address; the inverse of `assetUri`. */
export function parseAssetUri(uri: AssetUri): AssetName {
  // Whoever has one has checked it: a picture parses thousands.
  const [type = '', provider = '', ...id] = uri.slice('csn://'.length).split('/');
  return { type, provider, id: decodeURIComponent(id.join('/')) };
}

/** The id part of the address, as written there. */
export function idOf(uri: AssetUri): string {
  return parseAssetUri(uri).id;
}

function findName(text: string): AssetName | null {
  const [, type = '', provider = '', encoded = ''] = URI.exec(text) ?? [];
  if (!WORD.test(type) || !WORD.test(provider)) return null;
  const id = decodeId(encoded);
  return id !== null && encodeId(id) === encoded ? { type, provider, id } : null;
}

function encodeId(id: string): string {
  const [strict, kept] = [/[!'()*]/g, /%(2F|40|3A|2B)/g];
  return encodeURIComponent(id.toWellFormed())
    .replace(strict, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`)
    .replace(kept, (char) => decodeURIComponent(char));
}

function decodeId(encoded: string): string | null {
  try {
    return decodeURIComponent(encoded);
  } catch {
    // A truncated escape.
    return null;
  }
}
