import { createHash } from 'node:crypto';
import { appendLineage } from '#lib/assets/append-lineage.ts';
import { type AssetUri, assetUri } from '#lib/model/asset-uri.ts';
import type { Made } from '#lib/model/lineage.ts';
import { orderedUuid } from '#lib/platform/database/ordered-uuid.ts';
import type { Db } from '#lib/platform/db.ts';

/**
 * Writes one-page records to the graph as the steps from `pages` to `route` do, one transaction
 * each, with the product's own `appendLineage`. Returns the median milliseconds of a transaction.
 */
export async function writeRecords(db: Db, records: number): Promise<number> {
  const took: number[] = [];
  for (let at = 0; at < records; at++)
    for (const made of stepsOf(at)) {
      const from = performance.now();
      await db.$transaction((tx) => appendLineage(tx, [made]));
      took.push(performance.now() - from);
    }
  return took.sort((a, b) => a - b)[Math.floor(took.length / 2)] ?? 0;
}

/** What each step makes of one record. */
function stepsOf(at: number): Made[] {
  const hash = createHash('sha256').update(String(at)).digest('hex');
  const [document, record] = [
    assetUri('document', hash),
    assetUri('record', `rec_${hash.slice(0, 20)}`),
  ];
  const page = assetUri('page', `${hash}/1`);
  const made = (
    type: string,
    of: AssetUri,
    from: readonly AssetUri[],
    setup?: AssetUri[],
  ): Made => {
    const isOfPage = type === 'drawing' || type === 'ocr-run';
    const asset = assetUri(type, isOfPage ? `${orderedUuid()}/1` : orderedUuid());
    return { asset, of, from, ...(setup ? { setup } : {}) };
  };
  const form = assetUri('form-version', 'receipt@1');
  const drawing = made('drawing', page, [document]);
  const words = made('ocr-run', page, [drawing.asset]);
  const split = made('reading-set', document, [words.asset]);
  const reader = assetUri('reader-version', '7', 'layout');
  const readings = made('reading-set', record, [words.asset, split.asset], [form, reader]);
  const fields = made('field-set', record, [readings.asset], [form]);
  const rules = Array.from({ length: 12 }, (_, rule) => assetUri('rule', `R${rule}@1`));
  const checks = made('check-set', record, [fields.asset], [form, ...rules]);
  const from = [fields.asset, checks.asset];
  const sure = made('confidence-set', record, from, [assetUri('calibrator', 'curve-7')]);
  const whole = [fields.asset, sure.asset];
  const version = made('record-version', record, whole, [assetUri('policy', 'all-1')]);
  return [drawing, words, split, readings, fields, checks, sure, version];
}
