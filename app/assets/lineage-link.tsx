import { commonText } from '#app/_text/common.ts';
import { Link } from '#app/_ui/link.tsx';
import { assetUri } from '#lib/model/asset-uri.ts';
import { assetAddress } from './asset-address.ts';

/** A link from the page of something to what it was made from and used for. */
export function LineageLink({ type, id }: { type: string; id: string }) {
  return (
    <Link href={assetAddress(assetUri(type, id))} className="text-accent hover:underline">
      {commonText.lineage}
    </Link>
  );
}
