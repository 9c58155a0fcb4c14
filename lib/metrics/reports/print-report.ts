import type { Report, ReportFormat } from '#lib/model/quality/report.ts';
import { officeTimeOf } from '#lib/platform/office-time.ts';
import { printCsv } from './print-csv.ts';

const MIMES = { pdf: 'application/pdf', csv: 'text/csv; charset=utf-8' } as const;

/** A report as a file. Its name contains only the date. */
export async function printReport(report: Report, format: ReportFormat) {
  const name = `countersign-quality-${officeTimeOf(report.to).day}.${format}`;
  return { name, mime: MIMES[format], bytes: await bytesOf(report, format) };
}

async function bytesOf(report: Report, format: ReportFormat): Promise<Uint8Array> {
  switch (format) {
    case 'pdf':
      // Its library is only loaded where someone gets PDFs.
      return (await import('./print-pdf.ts')).printPdf(report);
    case 'csv':
      return new TextEncoder().encode(printCsv(report));
  }
}
