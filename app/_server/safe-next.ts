/** Any base works: only paths that stay on it are returned. */
const BASE = 'http://countersign.invalid';
const MAX_LENGTH = 2_000;
/** Browsers drop tabs and line breaks from an address and read `\` as `/`. */
const FORBIDDEN = /[\p{Cc}\p{Zl}\p{Zp}\\]/u;

/**
 * Where to go after signing in: the path in `?next=`, or `/` if it is anything but a plain path of
 * this site. `next` comes from the address, so a link made by someone else may contain it.
 */
export function safeNext(next: string | readonly string[] | undefined): string {
  if (typeof next !== 'string' || next.length > MAX_LENGTH || !isPlainPath(next)) return '/';
  const url = new URL(next, BASE);
  // `/..//host` is a path only until its dots are resolved.
  if (url.origin !== BASE || !isPlainPath(url.pathname)) return '/';
  const decoded = decodeFully(url.pathname);
  // A proxy may decode what the browser leaves alone.
  if (decoded === null || !isPlainPath(decoded)) return '/';
  return url.pathname + url.search + url.hash;
}

function isPlainPath(path: string): boolean {
  return path.startsWith('/') && !path.startsWith('//') && !FORBIDDEN.test(path);
}

/** Null if it is not valid percent encoding, or encoded more than three times. */
function decodeFully(path: string): string | null {
  let decoded = path;
  for (let round = 0; round < 4; round++) {
    try {
      const once = decodeURIComponent(decoded);
      if (once === decoded) return decoded;
      decoded = once;
    } catch {
      return null;
    }
  }
  return null;
}
