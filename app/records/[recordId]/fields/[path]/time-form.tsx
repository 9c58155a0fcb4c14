import { buttonClass } from '#app/_ui/button.tsx';
import { Link } from '#app/_ui/link.tsx';
import { When } from '#app/_ui/when.tsx';
import type { FieldLineage } from '#lib/lineage/get-field-lineage.ts';
import { lineageText as text } from './text.ts';

/** Moves between the versions of the record, to show the value as it was known in each. */
export function TimeForm({
  recordId,
  path,
  moments,
  at,
}: Pick<FieldLineage, 'moments'> & {
  recordId: string;
  path: string;
  at: number | undefined;
}) {
  const [first, last] = [moments[0], moments.at(-1)];
  if (!first || !last || first === last) return null;
  const address = `/records/${recordId}/fields/${encodeURIComponent(path)}`;
  const shown = moments.findLast(({ sequence }) => at === undefined || sequence <= at) ?? first;
  const place = moments.indexOf(shown);
  const step = (to: FieldLineage['moments'][number] | undefined, label: string) =>
    to ? (
      <Link href={`${address}?at=${to.sequence}`} className={buttonClass()}>
        {label}
      </Link>
    ) : null;
  return (
    <form action={address} className="mb-5 flex flex-wrap items-center gap-x-4 gap-y-2">
      <label className="flex items-center gap-2 text-muted">
        {text.slider}
        <input
          key={shown.sequence}
          type="range"
          name="at"
          min={first.sequence}
          max={last.sequence}
          defaultValue={shown.sequence}
          list="moments"
          className="w-40 accent-accent"
        />
        <datalist id="moments">
          {moments.map(({ sequence }) => (
            <option key={sequence} value={sequence} />
          ))}
        </datalist>
      </label>
      <button type="submit" className={buttonClass()}>
        {text.show}
      </button>
      {step(moments[place - 1], text.earlier)}
      {step(moments[place + 1], text.later)}
      <span role="status">
        {text.versionOf(place + 1, moments.length)} <When at={shown.at} seconds />
      </span>
    </form>
  );
}
