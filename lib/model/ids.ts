import { z } from 'zod';

/** A document's id is the lowercase hex SHA-256 of the file. */
export const DocumentId = z
  .string()
  .regex(/^[0-9a-f]{64}$/)
  .brand<'DocumentId'>();
export type DocumentId = z.infer<typeof DocumentId>;

/** `<document id>/<page number from 1>`. */
export const PageId = z
  .string()
  .regex(/^[0-9a-f]{64}\/\d+$/)
  .brand<'PageId'>();
export type PageId = z.infer<typeof PageId>;

/** `<page number>.<index on the page>`; unique within one document. */
export const WordId = z
  .string()
  .regex(/^\d+\.\d+$/)
  .brand<'WordId'>();
export type WordId = z.infer<typeof WordId>;

/** Stable: the same bytes, split the same way, give the same record ids. */
export const RecordId = z
  .string()
  .regex(/^rec_[0-9a-f]{20}$/)
  .brand<'RecordId'>();
export type RecordId = z.infer<typeof RecordId>;

/**
 * Permanent id of one row of a list: inserting, moving, or deleting another row never changes it.
 * Letters, digits, `_`, and `-`, so that it can be part of a path.
 */
export const RowId = z
  .string()
  .regex(/^[A-Za-z0-9_-]{1,100}$/)
  .brand<'RowId'>();
export type RowId = z.infer<typeof RowId>;

export const ReadingId = z.uuid().brand<'ReadingId'>();
export type ReadingId = z.infer<typeof ReadingId>;

export const RunId = z.uuid().brand<'RunId'>();
export type RunId = z.infer<typeof RunId>;

export const TaskId = z.uuid().brand<'TaskId'>();
export type TaskId = z.infer<typeof TaskId>;

export const TeamId = z.uuid().brand<'TeamId'>();
export type TeamId = z.infer<typeof TeamId>;

export const UserId = z.string().min(1).brand<'UserId'>();
export type UserId = z.infer<typeof UserId>;

export function pageIdOf(documentId: DocumentId, pageNumber: number): PageId {
  return PageId.parse(`${documentId}/${pageNumber}`);
}

export function wordIdOf(pageNumber: number, index: number): WordId {
  return WordId.parse(`${pageNumber}.${index}`);
}
