import { afterAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { closeOcr } from '#lib/ocr/read-words.ts';
import { extractFile } from '#lib/pipeline/extract-file.ts';
import { generateDocument } from '#lib/testing/generator/generate-document.ts';
import { drawTransaction } from '#lib/testing/x12/draw-transaction.ts';
import { writeX12 } from '#lib/testing/x12/write-x12.ts';
import { buildExtractLine } from '../build-extract-line.ts';

/** A line as documented, without additional keys. */
const Line = z.strictObject({
  file: z.string(),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  pages: z.number(),
  records: z.array(
    z.strictObject({
      form: z.string(),
      formConfidence: z.number().min(0).max(1),
      pages: z.array(z.number()),
      fields: z.array(
        z.strictObject({
          path: z.string().regex(/^[a-zA-Z]+(\[\d+\])?(\.[a-zA-Z]+(\[\d+\])?)*$/),
          value: z.string().nullable(),
          confidence: z.number().min(0).max(1).nullable(),
          page: z.number().nullable(),
          box: z.array(z.number().min(0).max(1)).length(4).nullable(),
          readers: z.array(z.string()),
          route: z.enum(['accept', 'review']),
          reasons: z.array(z.string()),
        }),
      ),
      checks: z.array(
        z.strictObject({
          rule: z.string(),
          paths: z.array(z.string()),
          outcome: z.enum(['pass', 'fail', 'cannot-tell']),
          message: z.string(),
        }),
      ),
      route: z.enum(['accept', 'review']),
      reasons: z.array(z.string()),
      lines: z
        .array(
          z.strictObject({
            page: z.number(),
            text: z.string(),
            kind: z.string(),
            changes: z.array(
              z.strictObject({ rule: z.string(), from: z.string(), to: z.string() }),
            ),
          }),
        )
        .optional(),
    }),
  ),
  error: z.strictObject({ code: z.string(), message: z.string() }).nullable(),
  ms: z.strictObject({
    total: z.number(),
    pages: z.number(),
    ocr: z.number(),
    extract: z.number(),
  }),
  words: z
    .array(
      z.strictObject({
        page: z.number(),
        text: z.string(),
        box: z.array(z.number()).length(4),
        confidence: z.number(),
        source: z.string(),
      }),
    )
    .optional(),
  imported: z
    .strictObject({
      format: z.literal('x12'),
      outcome: z.string(),
      segmentCount: z.number(),
      transactions: z.array(
        z.strictObject({
          set: z.string(),
          control: z.string(),
          version: z.string(),
          kind: z.string(),
          state: z.enum(['read', 'refused', 'unsupported']),
          recordCount: z.number(),
        }),
      ),
      findings: z.array(
        z.strictObject({
          code: z.string(),
          level: z.enum(['syntax', 'guide']),
          message: z.string(),
          segment: z.string(),
          segmentInFile: z.number(),
          segmentInTransaction: z.number().nullable(),
          line: z.number(),
          offset: z.number(),
          element: z.number().nullable(),
          transaction: z.string().nullable(),
        }),
      ),
    })
    .optional(),
});

afterAll(closeOcr);

describe('a line of extract', () => {
  it('has the documented shape and finds what a clean claim says', async () => {
    const { bytes, truth } = await generateDocument({
      form: 'cms-1500',
      seed: 3,
      variant: 'digital',
    });
    const line = Line.parse(
      buildExtractLine('a.pdf', await extractFile({ bytes }), { words: true }),
    );
    const [record] = line.records;
    expect(record?.form).toBe('cms-1500');
    expect(line.words?.length).toBeGreaterThan(50);
    const found = new Map(record?.fields.map((field) => [field.path, field.value]));
    const expected = truth.records[0]?.fields ?? {};
    expect(found.get('totalCharge')).toBe(expected.totalCharge);
    expect(found.get('patient.name')).toBe(expected['patient.name']);
    expect(found.get('lines[0].charge')).toBe(expected['lines[0].charge']);
  });

  it('says on request what each line of a record is', async () => {
    const { bytes, truth } = await generateDocument({
      form: 'patient-statement',
      seed: 3,
      variant: 'digital',
    });
    const extracted = await extractFile({ bytes });
    const line = Line.parse(buildExtractLine('a.pdf', extracted, { lines: true }));
    const rows = line.records[0]?.lines?.filter(({ kind }) => kind === 'row') ?? [];
    const charges = Object.entries(truth.records[0]?.fields ?? {}).flatMap(([path, value]) =>
      /^lines\[\d+\]\.(charge|amount)$/.test(path) && value ? value : [],
    );
    expect(charges.length).toBeGreaterThan(0);
    expect(rows).toHaveLength(charges.length);
    for (const charge of charges)
      expect(rows.some(({ text }) => text.replaceAll(',', '').includes(charge))).toBe(true);
  });

  it.each([
    ['nothing', new Uint8Array(), 'empty-file'],
    ['what is not a document', new TextEncoder().encode('hello there'), 'unsupported-type'],
    ['a broken picture', Uint8Array.from([0xff, 0xd8, 0xff, 0xe0, 1, 2, 3]), 'corrupt-file'],
  ])('of %s says so in a sentence and is not thrown', async (_, bytes, code) => {
    const line = Line.parse(buildExtractLine('a', await extractFile({ bytes })));
    expect(line).toMatchObject({ records: [], error: { code } });
    expect(line.error?.message).toMatch(/\.$/);
  });
});

describe('a file of X12', () => {
  it('comes out as records of its claims, every value sure, with what is wrong in the file', async () => {
    const text = writeX12([drawTransaction(() => 0.2, '0001')]).replace('SE*', 'SE*1');
    const extracted = await extractFile({ bytes: Buffer.from(text) });
    const line = Line.parse(buildExtractLine('claims.edi', extracted));
    const [record] = line.records;
    expect(record?.form).toBe('eob');
    expect(record?.fields.find(({ path }) => path === 'lines[0].procedure')).toMatchObject({
      value: '20100',
      confidence: 0.9999,
      readers: ['import'],
    });
    expect(line.imported?.outcome).toBe('import-and-report');
    expect(line.imported?.findings.map(({ code }) => code)).toEqual(['se-count']);
  });

  it('that breaks off is an error that says where', async () => {
    const text = writeX12([drawTransaction(() => 0.2, '0001')]).replace(/SE\*.*$/s, '');
    const extracted = await extractFile({ bytes: Buffer.from(text) });
    expect(extracted.records).toEqual([]);
    expect(extracted.error?.code).toBe('corrupt-file');
    expect(extracted.error?.message).toMatch(/segment 3 \(ST\): Transaction 0001 is not closed/);
  });
});
