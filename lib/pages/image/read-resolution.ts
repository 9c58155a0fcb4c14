/** Pixels per inch, horizontal and vertical; only their ratio is reliable. */
export type Resolution = { readonly x: number; readonly y: number };

const X_RESOLUTION = 282;
const Y_RESOLUTION = 283;
/** A hostile file may chain directories endlessly. */
const MAX_DIRECTORIES = 1_000;
/**
 * Group 3 and 4 faxes are this wide (A4, B4, A3 at 8 dots per millimeter), whatever the file says.
 */
const FAX_WIDTHS = [1_728, 2_048, 2_432];

/**
 * The horizontal and vertical resolution of a page in a classic TIFF: a fax in standard quality has
 * 204 by 98, and looks squeezed if shown pixel by pixel. Null if the file gives none, or nonsense.
 */
export function readResolution(bytes: Uint8Array, page: number): Resolution | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  try {
    const little = view.getUint16(0) === 0x4949;
    if (view.getUint16(2, little) !== 42) return null;
    const places = readDirectory(view, little, page);
    const rational = (tag: number) => {
      const at = places.get(tag);
      if (at === undefined) return null;
      return view.getUint32(at, little) / view.getUint32(at + 4, little);
    };
    const [x, y] = [rational(X_RESOLUTION), rational(Y_RESOLUTION)];
    return x !== null && y !== null && isPlausible(x, y) ? { x, y } : null;
  } catch (fault) {
    // An offset outside the file; the picture may still be decodable.
    if (fault instanceof RangeError) return null;
    throw fault;
  }
}

/** Whether a bilevel picture without a resolution has the shape of a fax in standard quality. */
export function isSqueezedFax(width: number, height: number, bilevel: boolean): boolean {
  return bilevel && FAX_WIDTHS.includes(width) && height < 0.85 * width;
}

/** Offsets of the values of a page's tags; meaningless for values stored in their entry. */
function readDirectory(view: DataView, little: boolean, page: number): Map<number, number> {
  let at = view.getUint32(4, little);
  for (let index = 0; at !== 0 && index < MAX_DIRECTORIES; index++) {
    const count = view.getUint16(at, little);
    if (index === page) {
      const places = new Map<number, number>();
      for (let start = at + 2; start < at + 2 + count * 12; start += 12) {
        places.set(view.getUint16(start, little), view.getUint32(start + 8, little));
      }
      return places;
    }
    at = view.getUint32(at + 2 + count * 12, little);
  }
  return new Map();
}

/** Whether a device would produce this ratio. */
function isPlausible(x: number, y: number): boolean {
  const ratio = x / y;
  return Number.isFinite(ratio) && ratio > 0.3 && ratio < 3.5;
}
