import sharp from 'sharp';
import type { DocumentId } from '#lib/model/ids.ts';
import { type Db, getDb } from '#lib/platform/db.ts';
import { AppError } from '#lib/platform/errors.ts';
import { takeTurns } from '#lib/platform/running/take-turns.ts';
import { findImageKey, readPageImage } from './store.ts';

/** At this size a line of print is a pixel high or less. */
const WIDTH_PX = 44;
const HEIGHT_PX = 57;
const MOST_KEPT = 2_000;

/** By the key of the page's picture. In memory only, like everything a page shows. */
const drawn = new Map<string, Uint8Array>();

/**
 * The first page of a document as WebP, too small to read: seeing it is not an access to the
 * document's contents, and is not logged. Throws AppError `not-found`.
 */
export async function drawThumbnail(documentId: DocumentId, db: Db = getDb()): Promise<Uint8Array> {
  const key = await findImageKey(documentId, 1, db);
  if (key === null) throw new AppError('not-found');
  const known = drawn.get(key);
  if (known) return known;
  // A list requests fifty: one at a time, so that other requests do not have to wait.
  return takeTurns('thumbnails', async () => {
    const webp = await sharp(await readPageImage(documentId, 1, db))
      .resize(WIDTH_PX, HEIGHT_PX, { fit: 'cover', position: 'top' })
      .grayscale()
      .webp({ quality: 50 })
      .toBuffer();
    const oldest = drawn.keys().next().value;
    if (drawn.size >= MOST_KEPT && oldest !== undefined) drawn.delete(oldest);
    drawn.set(key, webp);
    return webp;
  });
}
