import type { Drawing } from './drawing.ts';
import type { DrawnDocument, TruthRecord } from './drawn-document.ts';
import { drawDocument } from './layouts.ts';
import { createRandom, type Random } from './random.ts';

/** What a packet is called where forms are named. */
export const PACKET = 'packet';

/**
 * Several documents bound into one, as a mail room scans what came in one envelope: often a cover
 * sheet first, now and then a separator or blank page between, claims and what belongs to them.
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

/** Kinds of the parts, in order: no two of the kinds that just their numbers would part follow each other. */
function pickForms(random: Random): string[] {
  const forms = random.chance(0.6) ? ['other'] : [];
  const count = random.int(2, 5);
  while (forms.length < count) {
    const form = random.pick(KINDS);
    if (form === forms.at(-1) && !ALONE.has(form)) continue;
    forms.push(form);
    if (random.chance(0.1) && form !== 'other') forms.push('other');
  }
  return forms;
}

const KINDS = [
  'cms-1500',
  'cms-1500',
  'ub-04',
  'eob',
  'eob',
  'patient-statement',
  'itemized-statement',
  'superbill',
  'insurance-card',
  'other',
];

/** Every page of these is one of its own. */
const ALONE = new Set(['cms-1500', 'superbill']);

function laterBy(record: TruthRecord, pages: number): TruthRecord {
  return {
    ...record,
    pages: record.pages.map((page) => page + pages),
    ...(record.parts
      ? { parts: record.parts.map((part) => ({ ...part, page: part.page + pages })) }
      : {}),
  };
}

/** Tags name the record by its number in the packet; what all records of a part share is no one's. */
function withTags(drawing: Drawing, records: number): Drawing {
  const runs = drawing.runs.map((run) => {
    const colon = run.tag?.indexOf(':') ?? -1;
    const owner = run.tag?.slice(0, colon);
    if (run.tag === null || owner === '*') return { ...run, tag: null };
    return { ...run, tag: `${Number(owner) + records}${run.tag.slice(colon)}` };
  });
  return { ...drawing, runs };
}
