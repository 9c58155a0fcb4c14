import { PDFParse } from 'pdf-parse';
import { describe, expect, it } from 'vitest';
import type { Report } from '#lib/model/quality/report.ts';
import { printReport } from './print-report.ts';

const report: Report = {
  from: new Date('2026-11-19T12:00:00Z'),
  to: new Date('2026-11-26T12:00:00Z'),
  tables: [
    {
      title: 'Reviewers',
      columns: [
        { title: 'Person', kind: 'text' },
        { title: 'Records', kind: 'count' },
        { title: 'Corrected', kind: 'share' },
        { title: 'Time per field', kind: 'seconds' },
        { title: 'Spent', kind: 'usd' },
      ],
      rows: [
        ['=2+5', 1_234, 0.0732, 4.31, 1_050.5],
        ['Zoë Łuk, 李', 0, null, null, 0],
      ],
    },
    {
      title: 'By day',
      columns: [
        { title: 'Day', kind: 'day' },
        { title: 'Documents', kind: 'count' },
      ],
      rows: Array.from({ length: 90 }, (_, at) => [`2026-11-${String((at % 30) + 1)}`, at]),
    },
  ],
};

async function pagesOf(bytes: Uint8Array): Promise<string[]> {
  const parser = new PDFParse({ data: bytes });
  const { pages } = await parser.getText();
  await parser.destroy();
  return pages.map(({ text }) => text);
}

describe('a report', () => {
  it('is one figure a line as CSV, in plain numbers, and runs no formula', async () => {
    const { name, bytes } = await printReport(report, 'csv');
    expect(name).toBe('countersign-quality-2026-11-26.csv');
    const lines = new TextDecoder().decode(bytes).split('\r\n');
    const span = '2026-11-19T12:00:00.000Z,2026-11-26T12:00:00.000Z';
    expect(lines.slice(0, 9)).toEqual([
      'From,To,Table,Row,Figure,Unit,Value',
      `${span},Reviewers,'=2+5,Records,count,1234`,
      `${span},Reviewers,'=2+5,Corrected,share,0.0732`,
      `${span},Reviewers,'=2+5,Time per field,seconds,4.31`,
      `${span},Reviewers,'=2+5,Spent,USD,1050.5`,
      `${span},Reviewers,"Zoë Łuk, 李",Records,count,0`,
      `${span},Reviewers,"Zoë Łuk, 李",Corrected,share,`,
      `${span},Reviewers,"Zoë Łuk, 李",Time per field,seconds,`,
      `${span},Reviewers,"Zoë Łuk, 李",Spent,USD,0`,
    ]);
    expect(lines).toHaveLength(1 + 8 + 90 + 1);
  });

  it('is a PDF of numbered pages that repeat the titles of a table', async () => {
    const { name, bytes } = await printReport(report, 'pdf');
    expect(name).toBe('countersign-quality-2026-11-26.pdf');
    const pages = await pagesOf(bytes);
    expect(pages[0]).toContain('11/19/2026 to 11/26/2026');
    expect(pages[0]).toMatch(/=2\+5\s+1,234\s+7\.3%\s+4\.3 sec\s+\$1,050\.50/);
    // Unsupported characters must not break a report.
    expect(pages[0]).toMatch(/Zoë \?uk, \?\s+0\s+—\s+—\s+\$0\.00/);
    expect(pages.length).toBeGreaterThan(1);
    pages.forEach((page, at) => {
      expect(page).toContain(`Page ${at + 1} of ${pages.length}`);
      expect(page).toMatch(/Day\s+Documents/);
    });
  });
});
