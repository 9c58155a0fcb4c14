import type { ExchangeFile } from '../exchange-file.ts';
import { decodeText } from './decode-text.ts';
import { layOutSegments } from './lay-out-segments.ts';
import { readSegments } from './read-segments.ts';
import { readX12, type X12File } from './read-x12.ts';

/** Import format for X12 835 and 837. */
export const X12_FORMAT = {
  kind: 'x12' as const,
  version: 'x12@2',
  read: (bytes: Uint8Array) => {
    const file = readX12(bytes);
    const { outcome, segmentCount, transactions, findings } = file;
    return {
      layout: layOut(bytes, file),
      records: file.records.map(({ form, fields, carried }) => ({
        form,
        position: carried[0]?.position ?? 1,
        fields: fields.map(({ path, value, source }) => ({
          path,
          value,
          position: source.segment.position,
          element: source.element,
        })),
      })),
      findings,
      failure: describeFailure(file),
      report: { format: 'x12' as const, outcome, segmentCount, transactions, findings },
    };
  },
  layOut: (bytes: Uint8Array) => layOut(bytes, readX12(bytes)),
};

function layOut(bytes: Uint8Array, { records }: X12File) {
  return layOutSegments([...readSegments([decodeText(bytes)])], records);
}

function describeFailure({ outcome, transactions, findings }: X12File): ExchangeFile['failure'] {
  switch (outcome) {
    case 'refuse': {
      const first = findings.find(({ level }) => level === 'syntax');
      const place = first ? ` Line ${first.line}, segment ${first.segmentInFile}` : '';
      const why = first ? `${place} (${first.segment}): ${first.message}` : '';
      const message = `No transaction in the X12 file is complete, so nothing was imported.${why} Request the file again from its sender.`;
      return { code: 'corrupt-file', message };
    }
    case 'unsupported': {
      const sets = [...new Set(transactions.map(({ set }) => set))].join(', ');
      const message = `This is an X12 ${sets} file. Only 835 and 837 (professional and institutional) can be imported.`;
      return { code: 'unsupported-type', message };
    }
    case 'import':
    case 'import-and-report':
    case 'import-nothing':
      return null;
  }
}
