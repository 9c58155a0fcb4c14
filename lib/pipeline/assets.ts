import { findVersions } from '#lib/assets/find-versions.ts';
import { type AssetUri, assetUri, idOf } from '#lib/model/asset-uri.ts';
import type { Form } from '#lib/model/form.ts';
import type { DocumentId, RecordId, RunId } from '#lib/model/ids.ts';
import type { Made } from '#lib/model/lineage.ts';
import type { Db } from '#lib/platform/db.ts';
import { formVersion } from '#lib/studio/form-version.ts';

// How steps name their inputs and outputs. A run makes versions, which are named by the run, so
// that nothing an edge names is overwritten later.

export const documentUri = (id: string): AssetUri => assetUri('document', id);
const pageUri = (documentId: string, number: number): AssetUri =>
  assetUri('page', `${documentId}/${number}`);
export const recordUri = (id: string): AssetUri => assetUri('record', id);
export const readingsUri = (runId: string): AssetUri => assetUri('reading-set', runId);

export const formUri = (form: Form): AssetUri => assetUri('form-version', formVersion(form));

/** A page as rendered by a run, or with its words as read by one. */
export function madeOfPage(
  type: 'drawing' | 'ocr-run',
  page: { readonly documentId: DocumentId; readonly number: number },
  runId: RunId,
  rest: Omit<Made, 'asset' | 'of'>,
): Made {
  const { documentId, number } = page;
  const asset = assetUri(type, `${runId}/${number}`);
  return { asset, of: pageUri(documentId, number), ...rest };
}

/** The newest versions of these page asset types for a document. */
export function findOfPages(
  db: Db,
  documentId: string,
  numbers: readonly number[],
  types: readonly ('drawing' | 'ocr-run' | 'decision')[],
): Promise<AssetUri[]> {
  const pages = numbers.map((number) => pageUri(documentId, number));
  return findVersions(db, pages, types);
}

/** Whether it is a version of the page with this number. */
export function isOfPage(uri: AssetUri, number: number): boolean {
  return idOf(uri).endsWith(`/${number}`);
}

/** A record version made by a run. */
export function madeOf(
  type: 'reading-set' | 'field-set' | 'check-set' | 'confidence-set' | 'record-version',
  recordId: RecordId,
  runId: RunId,
  rest: Omit<Made, 'asset' | 'of'>,
): Made {
  return { asset: assetUri(type, runId), of: recordUri(recordId), ...rest };
}
