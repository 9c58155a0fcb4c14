import type { ExportTemplate } from '#lib/model/exchange/export-template.ts';
import { UserId } from '#lib/model/ids.ts';
import type { Person } from '#lib/model/user.ts';
import { receiveUpload } from '#lib/pipeline/documents/receive-upload.ts';
import { addTemplate } from '#lib/pipeline/exports/manage-templates.ts';
import { addWebhook } from '#lib/pipeline/exports/manage-webhooks.ts';
import { createForm } from '#lib/pipeline/forms/edit-forms.ts';
import { getDb } from '#lib/platform/db.ts';
import { drawLines, drawPatient, drawVisit } from '#lib/testing/encounters/draw-visit.ts';
import { seeded } from '#lib/testing/random/seeded.ts';
import { buildClaims } from '#lib/testing/x12/build-claims.ts';
import { buildRemittance } from '#lib/testing/x12/build-remittance.ts';
import { writeX12 } from '#lib/testing/x12/write-x12.ts';

const SERVICES = 48;
const LONG_NAME =
  'Scanned correspondence of the regional office, second floor, received with the afternoon mail and not sorted yet (copy 2).csv';

/**
 * What an office has after a while and a demo does not: a visit with many services, a file with a
 * long name and unmapped columns, a form, an export template, and a webhook. Doing it again changes
 * nothing.
 */
export async function fillOffice(): Promise<void> {
  const db = getDb();
  const admin = await db.user.findFirstOrThrow({ where: { role: 'admin' } });
  const person: Person = { id: UserId.parse(admin.id), name: admin.name, role: 'admin' };
  await bring('long-visit.837.edi', writeX12([buildClaims('0007', [longVisit().claim.fields])]));
  const check = { 'check.number': '7002299', 'check.date': '2024-06-20', eobDate: '2024-06-19' };
  const eob = { ...longVisit().remittance.fields, ...check };
  await bring('long-visit.835.edi', writeX12([buildRemittance('0007', [eob], 0)]));
  await bring(
    LONG_NAME,
    'Account,Who,Day of visit,Code,What it costs\r\nQ-1,"Marsh, Lena",4/1/2024,99213,120.00\r\n',
  );
  if ((await db.customForm.count()) === 0)
    await createForm({ person }, { title: 'Ambulance trip bill', exampleId: null });
  if ((await db.webhook.count()) === 0)
    await addWebhook({
      url: 'https://billing.example.com/hooks/countersign',
      description: 'Billing system',
      kinds: ['record.accepted'],
      person,
    });
  if ((await db.exportTemplate.count()) === 0)
    await addTemplate({ name: 'Receipts for accounting', template: TEMPLATE, person });
}

const TEMPLATE: ExportTemplate = {
  form: 'receipt',
  rows: 'record',
  dates: 'MM/DD/YYYY',
  money: '1234.56',
  delimiter: ',',
  columns: [
    { header: 'Total', source: { kind: 'field', path: 'total' } },
    { header: 'File', source: { kind: 'record', fact: 'file' } },
  ],
};

function longVisit() {
  const draw = seeded(7);
  return drawVisit(draw, 900, drawPatient(draw, 900), {
    day: 80,
    lines: drawLines(draw, SERVICES),
  });
}

async function bring(fileName: string, text: string): Promise<void> {
  await receiveUpload({ body: once(Buffer.from(text)), fileName, person: null });
}

async function* once(bytes: Uint8Array) {
  yield bytes;
}
