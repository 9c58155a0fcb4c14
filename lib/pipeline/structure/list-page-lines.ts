import { seesDocument, type Viewer } from '#lib/accounts/visible-documents.ts';
import { layOutPage } from '#lib/layout/page/lay-out-page.ts';
import type { DocumentId } from '#lib/model/ids.ts';
import { Page } from '#lib/model/page.ts';
import type { PrintedLine } from '#lib/model/structure.ts';
import { type Db, getDb } from '#lib/platform/db.ts';
import { AppError } from '#lib/platform/errors.ts';
import { logAccess } from '../access/log-access.ts';

/**
 * The lines of a page as splitting sees them, from top to bottom. Logs that the person saw the
 * page. Throws AppError not-found for a page that does not exist or that the person may not see.
 */
export async function listPageLines(
  input: { documentId: DocumentId; number: number; person: Viewer },
  db: Db = getDb(),
): Promise<PrintedLine[]> {
  const { documentId, number, person } = input;
  if (!(await seesDocument(person, documentId, db))) throw new AppError('not-found');
  const row = await db.page.findUnique({ where: { documentId_number: { documentId, number } } });
  if (row === null) throw new AppError('not-found');
  await logAccess({ action: 'page.viewed', personId: person.id, documentId }, db);
  return listLines(Page.parse(row));
}

function listLines(page: Page): PrintedLine[] {
  const { lines, heights } = layOutPage(page);
  return lines.map(({ y, tokens }) => ({
    y: Math.min(1, Math.max(0, heights.toPage(y))),
    top: Math.min(...tokens.map(({ word }) => word.box[1])),
    bottom: Math.max(...tokens.map(({ word }) => word.box[3])),
    text: tokens.map(({ text }) => text).join(' '),
  }));
}
