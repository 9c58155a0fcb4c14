import { drawDocument } from './draw-document.ts';
import type { Drawing } from './drawing.ts';
import type { DrawnDocument, TruthRecord } from './drawn-document.ts';
import { listDrawnForms } from './kinds.ts';
import { createRandom, type Random } from './random.ts';

/** The name of a packet where forms are named. */
export const PACKET = 'packet';

/**
 * Several documents combined into one, as a mail room scans what came in one envelope: often a
 * cover sheet first, sometimes a separator or blank page in between, claims and what belongs to
 * them.
 */
export function drawPacket(layout: number, seed: number): DrawnDocument {
  const name = `${PACKET}-${layout}`;
  const random = createRandom(`${name}/${seed}`);
  const parts = pickForms(random).map((form) =>
    drawDocument(form, layout * 7 + random.int(0, 6), random.int(0, 99_999)),
  );
  const pages: Drawing[] = [];
  const records: TruthRecord[] = [];
  for (const part of parts) {
    const [page, record] = [pages.length, records.length];
    pages.push(...part.pages.map((drawing) => withTags(drawing, record)));
    records.push(...part.records.map((one) => laterBy(one, page)));
  }
  return { layout: name, pages, records, faults: [] };
}

/**
 * Forms of the parts, in order: two documents that only their page numbers could separate never
 * follow each other.
 */
function pickForms(random: Random): string[] {
  const separator = PARTS.filter(({ separates }) => separates)
    .map(({ form }) => form)
    .slice(0, 1);
  const bag = PARTS.flatMap((part) => Array.from({ length: part.weight }, () => part));
  const forms = random.chance(0.6) ? [...separator] : [];
  const count = random.int(2, 5);
  while (forms.length < count) {
    const { form, mayRepeat, separates } = random.pick(bag);
    if (form === forms.at(-1) && !mayRepeat) continue;
    forms.push(form);
    if (random.chance(0.1) && !separates) forms.push(...separator);
  }
  return forms;
}

/** In the order of the catalog, so that the same seed picks the same forms. */
const PARTS = listDrawnForms().flatMap(({ form, packet }) => (packet ? [{ form, ...packet }] : []));

function laterBy(record: TruthRecord, pages: number): TruthRecord {
  return {
    ...record,
    pages: record.pages.map((page) => page + pages),
    ...(record.parts
      ? { parts: record.parts.map((part) => ({ ...part, page: part.page + pages })) }
      : {}),
  };
}

/**
 * Tags name the record by its number in the packet; what all records of a part share belongs to
 * none.
 */
function withTags(drawing: Drawing, records: number): Drawing {
  const runs = drawing.runs.map((run) => {
    const colon = run.tag?.indexOf(':') ?? -1;
    const owner = run.tag?.slice(0, colon);
    if (run.tag === null || owner === '*') return { ...run, tag: null };
    const later = owner?.split('+').map((one) => Number(one) + records);
    return { ...run, tag: `${later?.join('+')}${run.tag.slice(colon)}` };
  });
  return { ...drawing, runs };
}
