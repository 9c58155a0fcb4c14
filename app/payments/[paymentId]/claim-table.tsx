import Link from 'next/link';
import { commonText } from '#app/_text/common.ts';
import { formatAmount } from '#app/_text/format.ts';
import { Badge } from '#app/_ui/badge.tsx';
import { Cell, Table } from '#app/_ui/table.tsx';
import { paymentText as text } from '#app/encounters/text.ts';
import type { PaymentClaim } from '#lib/reconciliation/payments/view/store.ts';

/** The claims that a check pays, each with a link to its encounter and to the paper. */
export function ClaimTable({ papers }: { papers: readonly PaymentClaim[] }) {
  const { claimColumns: columns } = text;
  return (
    <Table
      label={text.claims}
      head={[
        { key: 'patient', title: columns.patient },
        { key: 'account', title: columns.account, className: 'max-md:hidden' },
        { key: 'claim', title: columns.claim, className: 'max-md:hidden' },
        { key: 'billed', title: columns.billed, end: true },
        { key: 'paid', title: columns.paid, end: true },
        { key: 'paper', title: columns.paper },
      ]}
    >
      {papers.map((paper) => (
        <tr key={paper.recordId}>
          <Cell>
            <Patient paper={paper} />
          </Cell>
          <Cell className="text-muted max-md:hidden">{valueAt(paper, 'patientAccount')}</Cell>
          <Cell className="text-muted max-md:hidden">{valueAt(paper, 'claimNumber')}</Cell>
          <Cell end>{formatAmount(valueAt(paper, 'billed'))}</Cell>
          <Cell end>{formatAmount(valueAt(paper, 'paid'))}</Cell>
          <Cell>
            <Link
              href={`/records/${paper.recordId}`}
              className="text-muted hover:text-accent hover:underline"
            >
              {paper.fileName}
            </Link>{' '}
            {paper.copy ? <Badge>{text.copy}</Badge> : null}
          </Cell>
        </tr>
      ))}
    </Table>
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
