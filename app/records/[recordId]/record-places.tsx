import { commonText } from '#app/_text/common.ts';
import { Link } from '#app/_ui/link.tsx';
import { Panel } from '#app/_ui/panel.tsx';
import { assetAddress } from '#app/assets/asset-address.ts';
import { datesOf } from '#app/encounters/encounter-table.tsx';
import { paymentText } from '#app/encounters/text.ts';
import type { Viewer } from '#lib/accounts/visible-documents.ts';
import { assetUri } from '#lib/model/asset-uri.ts';
import type { RecordId } from '#lib/model/ids.ts';
import { findPlaces } from '#lib/reconciliation/encounters/view/store.ts';
import { recordText as text } from './text.ts';

/** Links from a record to its visits, to the payment it came with, and to what it was made from. */
export async function RecordPlaces({ recordId, viewer }: { recordId: RecordId; viewer: Viewer }) {
  const { encounters, payments } = await findPlaces(recordId, viewer);
  const places = [
    ...encounters.map(({ id, payer, ...dates }) => ({
      href: `/encounters/${encodeURIComponent(id)}`,
      label: text.encounter(datesOf(dates), payer),
    })),
    ...payments.map(({ id, number }) => ({
      href: `/payments/${encodeURIComponent(id)}`,
      label: paymentText.title(number ?? commonText.none),
    })),
    { href: assetAddress(assetUri('record', recordId)), label: commonText.lineage },
  ];
  return (
    <Panel title={text.places}>
      <ul className="divide-y divide-line">
        {places.map(({ href, label }) => (
          <li key={href}>
            <Link
              href={href}
              className="block px-4 py-2 break-words text-accent hover:bg-raised hover:underline"
            >
              {label}
            </Link>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
