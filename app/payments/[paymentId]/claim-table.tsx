import { commonText } from '#app/_text/common.ts';
import { Badge } from '#app/_ui/badge.tsx';
import { Link } from '#app/_ui/link.tsx';
import { Cell, NOT_ON_PHONES, Table } from '#app/_ui/table.tsx';
import { paymentText as text } from '#app/encounters/text.ts';
import { formatAmount } from '#lib/forms/format.ts';
import type { PaymentClaim } from '#lib/reconciliation/payments/view/store.ts';

/** The claims that a check pays, each with a link to its encounter and to the paper. */
export function ClaimTable({ papers }: { papers: readonly PaymentClaim[] }) {
  const { claimColumns: columns } = text;
  return (
    <Table
      label={text.claims}
      head={[
        { key: 'patient', title: columns.patient },
        { key: 'account', title: columns.account, className: NOT_ON_PHONES },
        { key: 'claim', title: columns.claim, className: NOT_ON_PHONES },
        { key: 'billed', title: columns.billed, end: true },
        { key: 'paid', title: columns.paid, end: true },
        { key: 'paper', title: columns.paper, className: NOT_ON_PHONES },
      ]}
    >
      {papers.map((paper) => (
        <tr key={paper.recordId}>
          <Cell>
            <Patient paper={paper} />
            <span className="block text-sm break-all md:hidden">
              <Paper paper={paper} />
            </span>
          </Cell>
          <Cell className={`text-muted ${NOT_ON_PHONES}`}>{valueAt(paper, 'patientAccount')}</Cell>
          <Cell className={`text-muted ${NOT_ON_PHONES}`}>{valueAt(paper, 'claimNumber')}</Cell>
          <Cell end>{formatAmount(valueAt(paper, 'billed'))}</Cell>
          <Cell end>{formatAmount(valueAt(paper, 'paid'))}</Cell>
          <Cell className={NOT_ON_PHONES}>
            <Paper paper={paper} />
          </Cell>
        </tr>
      ))}
    </Table>
  );
}

function Paper({ paper: { recordId, fileName, copy } }: { paper: PaymentClaim }) {
  return (
    <>
      <Link href={`/records/${recordId}`} className="text-muted hover:text-accent hover:underline">
        {fileName}
      </Link>{' '}
      {copy ? <Badge>{text.copy}</Badge> : null}
    </>
  );
}

function Patient({ paper }: { paper: PaymentClaim }) {
  const name = valueAt(paper, 'patient.name');
  if (paper.encounterId === null) return name;
  return (
    <Link
      href={`/encounters/${paper.encounterId}`}
      className="font-medium hover:text-accent hover:underline"
    >
      {name}
    </Link>
  );
}

function valueAt({ fields }: PaymentClaim, path: string): string {
  return fields.find((field) => field.path === path)?.value ?? commonText.none;
}
