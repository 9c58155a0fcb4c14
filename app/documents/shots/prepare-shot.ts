import { measureBlur } from './measure-blur.ts';

/** One page as a phone photographed it. */
export interface Shot {
  readonly key: string;
  /** JPEG, upright, at most `MAX_SIDE` pixels long. */
  readonly picture: Blob;
  /** The picture's address for showing it; to be revoked when it is removed. */
  readonly url: string;
  readonly widthPx: number;
  readonly heightPx: number;
  /** Hands shook, or it is out of focus: reading it would go wrong. */
  readonly blurred: boolean;
}

/** About 220 dots per inch on a letter-size page: more makes files larger and reads no better. */
const MAX_SIDE = 2_400;
const QUALITY = 0.88;
/**
 * On 10 drawn documents of 5 kinds, photographed by the generator, the sharp ones measure 0.18 to
 * 0.41, those blurred by 2 pixels, which are still readable, 0.50 to 0.58, and those blurred by 2.5
 * or more above 0.65.
 */
export const BLURRED = 0.65;

/** Null for a file that the browser cannot show as a picture. */
export async function prepareShot(file: File): Promise<Shot | null> {
  const bitmap = await openPicture(file);
  if (bitmap === null) return null;
  const scale = Math.min(1, MAX_SIDE / Math.max(bitmap.width, bitmap.height));
  const canvas = document.createElement('canvas');
  canvas.width = Math.round(bitmap.width * scale);
  canvas.height = Math.round(bitmap.height * scale);
  const paint = canvas.getContext('2d', { willReadFrequently: true });
  if (paint === null) return null;
  paint.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
  bitmap.close();
  const blur = measureBlur(grayOf(paint.getImageData(0, 0, canvas.width, canvas.height)));
  const picture = await new Promise<Blob | null>((done) =>
    canvas.toBlob(done, 'image/jpeg', QUALITY),
  );
  if (picture === null) return null;
  return {
    key: crypto.randomUUID(),
    picture,
    url: URL.createObjectURL(picture),
    widthPx: canvas.width,
    heightPx: canvas.height,
    blurred: blur !== null && blur > BLURRED,
  };
}

/** As it was held: the file's orientation is applied to the picture. */
async function openPicture(file: File): Promise<ImageBitmap | null> {
  try {
    return await createImageBitmap(file, { imageOrientation: 'from-image' });
  } catch {
    return null;
  }
}

function grayOf({ data, width, height }: ImageData) {
  const gray = new Uint8Array(width * height);
  for (let at = 0; at < gray.length; at++) {
    const [red = 0, green = 0, blue = 0] = [data[4 * at], data[4 * at + 1], data[4 * at + 2]];
    gray[at] = (299 * red + 587 * green + 114 * blue) / 1000;
  }
  return { data: gray, width, height };
}
