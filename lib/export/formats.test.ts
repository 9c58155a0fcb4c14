import { describe, expect, it } from 'vitest';
import { ExportFormatId, findFormat, getFormat, listFormats } from './formats.ts';

describe('the export formats', () => {
  it('are found by an id of their own, and no other is accepted', () => {
    const ids = listFormats().map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const id of ids) expect(getFormat(ExportFormatId.parse(id)).id).toBe(id);
    expect(findFormat('pdf')).toBeNull();
    expect(() => ExportFormatId.parse('pdf')).toThrow();
  });

  it.each(listFormats().map((format) => [format.label, format] as const))(
    '%s says what its file is, and of no records nothing stays behind',
    (_, { mime, extension, build }) => {
      expect(mime).toMatch(/^[a-z]+\/[a-z0-9.+-]+(; charset=utf-8)?$/);
      expect(extension).toMatch(/^[a-z0-9]+$/);
      const none = build([], {
        imported: new Map(),
        sender: null,
        template: null,
        now: new Date(0),
      });
      expect(none).toMatchObject({ records: [], refusals: [] });
    },
  );
});
