import { AssetUri } from '#lib/model/asset-uri.ts';
import { AppError } from '#lib/platform/errors.ts';

/** The asset named in an API address: its own address, percent-encoded as a whole. */
export function readAsset(params: Readonly<Record<string, string | undefined>>): AssetUri {
  const text = params.uri ?? '';
  // The router may or may not have decoded it, depending on the server.
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
