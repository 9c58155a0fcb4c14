import { When } from '#app/_ui/when.tsx';
import { formatCount } from '#lib/forms/format.ts';
import { findFreshness, MOST_WAITING } from '#lib/lineage/upkeep/find-freshness.ts';
import { assetsText as text } from './text.ts';

/** How current the page's information about assets is. */
export async function FreshnessLine() {
  const { sequence, waiting, sweptAt } = await findFreshness();
  return (
    <p className="border-t border-line px-4 py-2 text-sm text-muted">
      {text.asOf(formatCount(sequence))}{' '}
      {text.waiting(formatCount(waiting), waiting >= MOST_WAITING)}{' '}
      {sweptAt ? (
        <>
          {text.swept} <When at={sweptAt} />.
        </>
      ) : (
        text.neverSwept
      )}
    </p>
  );
}
