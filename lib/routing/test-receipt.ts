import { BUILT_IN } from '#lib/forms/catalog.ts';
import { pageBox } from '#lib/model/box.ts';
import type { Check } from '#lib/model/check.ts';
import type { Contender, Field } from '#lib/model/field.ts';
import { wordIdOf } from '#lib/model/ids.ts';
import type { Page, PageFlag } from '#lib/model/page.ts';
import { Probability, RawScore } from '#lib/model/probability.ts';
import type { Reader } from '#lib/model/reading.ts';
import { routeRecord } from './route-record.ts';

export const LAYOUT: Reader = { kind: 'layout', version: 'w' };
export const MODEL: Reader = { kind: 'llm', version: 'm' };

export function contender(value: string | null, ...readers: Reader[]): Contender {
  return { value, readers, readingIds: [], score: RawScore.parse(0.9), place: null };
}

export function field(path: string, value: string | null, more: Partial<Field> = {}): Field {
  return {
    path,
    value,
    absence: value === null ? 'not-on-page' : null,
    place: { page: 1, box: pageBox(0, 0, 0.1, 0.1), wordIds: [wordIdOf(1, 0)] },
    grounding: { status: 'exact' },
    contenders: [contender(value, LAYOUT)],
    human: false,
    signals: {},
    ...more,
  };
}

export function page(more: { confidence?: number; flags?: PageFlag[] } = {}): Page {
  return {
    number: 1,
    widthPx: 100,
    heightPx: 100,
    origin: 'scan',
    rotation: 0,
    quality: { sharpness: null, contrast: null, skewDegrees: null, dpi: null },
    hiddenText: [],
    flags: more.flags ?? [],
    words: [
      {
        id: wordIdOf(1, 0),
        page: 1,
        text: '5.00',
        box: pageBox(0, 0, 0.1, 0.1),
        confidence: Probability.parse(more.confidence ?? 0.99),
        source: 'tesseract',
      },
    ],
  };
}

export const FIELDS = [
  field('company', 'Shop'),
  field('date', '2025-01-02'),
  field('total', '5.00'),
];

export function failing(path: string, more: Partial<Check> = {}): Check {
  return {
    rule: 'X01',
    version: 1,
    severity: 'block',
    outcome: 'fail',
    paths: [path],
    left: null,
    right: null,
    message: 'It does not add up.',
    ...more,
  };
}

export type Input = Parameters<typeof routeRecord>[0];

/** How a receipt with a company, a date, and a total is routed; for tests of routing. */
export function route(more: Partial<Input> = {}, probability = 0.9999) {
  const fields = more.fields ?? FIELDS;
  return routeRecord({
    form: BUILT_IN.get('receipt'),
    formScore: 1,
    fields,
    checks: [],
    confidences: fields.map(({ path }) => ({
      path,
      probability: Probability.parse(probability),
      curve: 'c',
    })),
    waivers: [],
    pages: [page()],
    ...more,
  });
}

export function codesOf(result: ReturnType<typeof route>, path: string) {
  return result.fields.find((one) => one.path === path)?.reasons.map((reason) => reason.code);
}
