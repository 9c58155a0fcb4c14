import { DocumentId } from '#lib/model/ids.ts';
import { Person, type Role } from '#lib/model/user.ts';
import type { Db } from '#lib/platform/db.ts';

/** A document that records can belong to: one PDF from which nothing was read. */
export async function seedDocument(db: Db, id = 'ab'.repeat(32)): Promise<DocumentId> {
  await db.document.create({ data: { id, fileName: 'a.pdf', kind: 'pdf', byteCount: 1 } });
  return DocumentId.parse(id);
}

/** An account without a password, for tests that do not sign in. */
export async function seedPerson(db: Db, id: string, role: Role = 'reviewer'): Promise<Person> {
  await db.user.create({ data: { id, name: id, email: `${id}@example.org`, role } });
  return Person.parse({ id, name: id, role });
}
