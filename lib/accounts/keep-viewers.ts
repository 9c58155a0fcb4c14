import type { DocumentId } from '#lib/model/ids.ts';
import { mayActAs, type Person } from '#lib/model/user.ts';
import type { Db, Tx } from '#lib/platform/db.ts';
import { seesAll, seesDocument } from './visible-documents.ts';

/** The people among these who may see a document, in the same order. */
export async function keepViewers<Who extends Person>(
  people: readonly Who[],
  documentId: DocumentId,
  db: Db | Tx,
): Promise<Who[]> {
  const document = await db.document.findUnique({
    where: { id: documentId },
    select: { uploadedById: true },
  });
  if (document === null) return [];
  // For everyone but the uploader, the team decides, so each team is checked once.
  const ofTeams = new Map<string, boolean>();
  const kept: Who[] = [];
  for (const person of people) {
    const isOwn = document.uploadedById === person.id;
    if (seesAll(person)) kept.push(person);
    else if (isOwn || mayActAs(person.role, 'reviewer')) {
      const key = isOwn ? person.id : (person.team?.id ?? '');
      const sees = ofTeams.get(key) ?? (await seesDocument(person, documentId, db));
      ofTeams.set(key, sees);
      if (sees) kept.push(person);
    }
  }
  return kept;
}
