import { AssetUri } from '#lib/model/asset-uri.ts';
import { AppError } from '#lib/platform/errors.ts';

/** The asset that an address of the API names: its own address, percent-encoded as a whole. */
export function readAsset(params: Readonly<Record<string, string | undefined>>): AssetUri {
  const text = params.uri ?? '';
  // Decoded once by the router, or not at all, as the server has it.
  const uri = AssetUri.safeParse(text).data ?? AssetUri.safeParse(decode(text)).data;
  if (!uri) throw new AppError('not-found');
  return uri;
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return '';
  }
}
