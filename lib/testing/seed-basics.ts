import { DocumentId } from '#lib/model/ids.ts';
import { Person, type Role } from '#lib/model/user.ts';
import type { Db } from '#lib/platform/db.ts';
import { getStorage } from '#lib/platform/storage.ts';

/** A document that records can belong to: one PDF from which nothing was read. */
export async function seedDocument(db: Db, id = 'ab'.repeat(32)): Promise<DocumentId> {
  await db.document.create({ data: { id, fileName: 'a.pdf', kind: 'pdf', byteCount: 1 } });
  return DocumentId.parse(id);
}

/** The first page of a document, a scan without words, with its picture. */
export async function seedPage(db: Db, documentId: DocumentId): Promise<void> {
  const imageKey = `pages/${documentId}/1.jpg`;
  await getStorage().putBytes(imageKey, new Uint8Array([1]));
  await db.page.create({
    data: {
      id: `${documentId}/1`,
      documentId,
      number: 1,
      widthPx: 1,
      heightPx: 1,
      origin: 'scan',
      rotation: 0,
      quality: { sharpness: null, contrast: null, skewDegrees: null, dpi: null },
      hiddenText: [],
      textWords: [],
      words: [],
      needsOcr: false,
      imageKey,
    },
  });
}

/** An account without a password, for tests that do not sign in. */
export async function seedPerson(db: Db, id: string, role: Role = 'reviewer'): Promise<Person> {
  await db.user.create({ data: { id, name: id, email: `${id}@example.org`, role } });
  return Person.parse({ id, name: id, role });
}
