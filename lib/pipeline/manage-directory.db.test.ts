import { describe, expect, it } from 'vitest';
import { findByNumbers, findPrinted, listEntries } from '#lib/directory/store.ts';
import { extractRecord } from '#lib/extraction/extract-record.ts';
import { openReaders } from '#lib/extraction/readers.ts';
import { BUILT_IN } from '#lib/forms/catalog.ts';
import { DocumentId, RecordId, TeamId } from '#lib/model/ids.ts';
import { Probability } from '#lib/model/probability.ts';
import { Record as BillRecord } from '#lib/model/record.ts';
import { hashParties, saveScopes } from '#lib/state/record/scope/store.ts';
import { seedDocument, seedPerson } from '#lib/testing/seed-basics.ts';
import { testDatabase } from '#lib/testing/test-database.ts';
import { pageOfWords, typeWords } from '#lib/testing/type-words.ts';
import { createTeam, limitTeam } from './access/manage-teams.ts';
import { addEntry, addList, dropEntry } from './manage-directory.ts';

const { db } = await testDatabase();
const person = await seedPerson(db, 'ada', 'admin');
const none = { aliases: '', npi: '', taxId: '', payerId: '' };
const bytes = (text: string) => new TextEncoder().encode(text);

describe('the directory', () => {
  it('takes a list from a CSV file, and refuses lines with numbers that cannot be right', async () => {
    const file = bytes(
      [
        'Provider Name,Other names,NPI,Tax ID',
        'Mapleton Radiology PA,MRA Imaging;Mapleton X-Ray,1003000126,34-5678901',
        'Cedar Heart Institute,,1003000127,',
        ',,,',
        'River Clinic,,,12-34',
      ].join('\n'),
    );
    expect(await addList({ person }, { kind: 'provider', bytes: file })).toEqual({
      kind: 'added',
      entries: 1,
      refused: [
        { line: 3, why: 'bad-npi' },
        { line: 5, why: 'bad-tax-id' },
      ],
    });
    const { entries } = await listEntries({ kind: 'provider', limit: 10 });
    expect(entries).toEqual([
      expect.objectContaining({
        name: 'Mapleton Radiology PA',
        aliases: ['MRA Imaging', 'Mapleton X-Ray'],
        npi: '1003000126',
        taxId: '345678901',
      }),
    ]);
  });

  it('imports thousands of entries in one transaction, and the later of two with the same name', async () => {
    const many = Array.from({ length: 5_000 }, (_, at) => `Clinic Number ${at},`);
    const file = bytes(
      [
        'Facility Name,Tax ID',
        ...many,
        'Clinic Number 7,87-6543219',
        'CLINIC NUMBER 7,65-4321987',
      ].join('\n'),
    );
    const added = await addList({ person }, { kind: 'facility', bytes: file });
    expect(added).toMatchObject({ kind: 'added', refused: [] });
    expect(await db.directoryEntry.count({ where: { kind: 'facility' } })).toBe(5_000);
    expect(await findByNumbers(db, ['876543219', '654321987'])).toMatchObject([
      { name: 'CLINIC NUMBER 7', taxId: '654321987' },
    ]);
    await db.directoryEntry.deleteMany({ where: { kind: 'facility' } });
  });

  it('has one entry a name, however it is spelled', async () => {
    const typed = { ...none, name: 'MAPLETON RADIOLOGY, P.A.', npi: '1234567893' };
    expect(await addEntry({ person }, { kind: 'provider', typed })).toEqual({ kind: 'saved' });
    const { entries } = await listEntries({ kind: 'provider', limit: 10 });
    expect(entries.map(({ npi }) => npi)).toEqual(['1234567893']);
    expect(
      await addEntry({ person }, { kind: 'provider', typed: { ...typed, npi: '1234567890' } }),
    ).toEqual({ kind: 'refused', why: 'bad-npi' });
    expect((await findByNumbers(db, ['1234567893'])).map(({ name }) => name)).toEqual([
      'MAPLETON RADIOLOGY, P.A.',
    ]);
  });

  it('finds those that a page may name: by words, or by a number where the name was misread', async () => {
    const typed = { ...none, name: 'Prairie Health Plan', payerId: 'PHP01' };
    await addEntry({ person }, { kind: 'payer', typed });
    const names = async (...printed: string[]) =>
      (await findPrinted(db, printed)).map(({ name }) => name);
    expect(await names('PRAIRIE', 'HEALTH', 'PLAN')).toContain('Prairie Health Plan');
    expect(await names('MAPIETON', 'RAD1OLOGY', '1234567893')).toEqual([
      'MAPLETON RADIOLOGY, P.A.',
    ]);
    expect(await names('Nobody', 'listed')).toEqual([]);
  });

  it('puts a misread name right when the document is read', async () => {
    const words = typeWords('Payer: Prairie Heaith Flan', 'Patient: Jane Testcase').map((word) => ({
      ...word,
      source: 'tesseract' as const,
      confidence: Probability.parse(0.6),
    }));
    const record = BillRecord.parse({
      id: RecordId.parse(`rec_${'1'.repeat(20)}`),
      documentId: DocumentId.parse('ab'.repeat(32)),
      form: 'eob',
      formScore: 1,
      pages: [1],
      region: null,
    });
    const directory = await findPrinted(db, ['Prairie']);
    const read = async (known: typeof directory) => {
      const { readings } = await extractRecord(
        { record, form: BUILT_IN.get('eob'), pages: [pageOfWords(words)], directory: known },
        openReaders({ endpoints: [] }),
      );
      return readings.flatMap(({ claim }) =>
        claim.kind === 'value' && claim.path === 'payer.name' ? [claim.value] : [],
      );
    };
    expect(await read([])).not.toContain('Prairie Health Plan');
    expect(await read(directory)).toContain('Prairie Health Plan');
  });

  it('lets a team see a facility by all of its names and numbers, also those that are listed later', async () => {
    await createTeam({ person }, 'Imaging');
    const id = TeamId.parse((await db.team.findFirstOrThrow()).id);
    const limits = { everyones: true, payers: [], facilities: ['Mapleton Radiology'] };
    await limitTeam({ person }, id, limits);
    const seesNpi = async (npi: string) => {
      const { facilityKeys } = await db.team.findFirstOrThrow();
      const [key] = await hashParties([npi]);
      return key !== undefined && facilityKeys.includes(key);
    };
    expect(await seesNpi('1234567893')).toBe(true);
    expect(await seesNpi('1003000126')).toBe(false);
    const typed = { ...none, name: 'Mapleton Radiology', npi: '1003000126' };
    await addEntry({ person }, { kind: 'provider', typed });
    expect(await seesNpi('1003000126')).toBe(true);
    const documentId = await seedDocument(db);
    const recordId = `rec_${'2'.repeat(20)}`;
    await db.record.create({ data: { id: recordId, documentId, form: 'eob', formScore: 1 } });
    const fields = [{ path: 'provider.npi', value: '1003000126' }];
    await db.$transaction((tx) => saveScopes(tx, [{ recordId, fields }]));
    const scope = await db.recordScope.findUniqueOrThrow({ where: { recordId } });
    const { facilityKeys } = await db.team.findFirstOrThrow();
    expect(scope.facilities.some((key) => facilityKeys.includes(key))).toBe(true);
  });

  it('removes an entry, and what teams saw because of it', async () => {
    const { entries } = await listEntries({ kind: 'provider', limit: 10 });
    for (const { id } of entries) await dropEntry({ person }, id);
    const { facilityKeys } = await db.team.findFirstOrThrow();
    expect(facilityKeys).toEqual(await hashParties(['Mapleton Radiology']));
    await expect(dropEntry({ person }, entries[0]?.id ?? '')).rejects.toThrow('not-found');
  });
});
