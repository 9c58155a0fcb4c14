import { commonText } from '#app/_text/common.ts';
import { Link } from '#app/_ui/link.tsx';
import type { Catalog } from '#lib/forms/catalog.ts';
import { findField } from '#lib/forms/find-field.ts';
import { formatAmount, formatDay } from '#lib/forms/format.ts';
import { patternOf } from '#lib/model/path.ts';
import type { ConflictSide } from '#lib/reconciliation/conflicts/sides/store.ts';
import { encounterText as text } from './text.ts';

/** What each paper says, with a link to where it says so. */
export function ConflictValues({
  sides,
  catalog,
}: {
  sides: readonly ConflictSide[];
  catalog: Catalog;
}) {
  return (
    <dl className="grid grid-cols-1 gap-x-6 gap-y-1 sm:grid-cols-2">
      {sides.map((side) => (
        <div key={side.recordId}>
          <dt className="text-sm text-muted">
            {catalog.titleOf(side.form)} · {side.fileName}
          </dt>
          {side.values.map(({ path, value }) => {
            const title = titleOf(catalog, side.form, path);
            const said = value === null ? null : shown(catalog, side.form, path, value);
            return (
              <dd key={path}>
                {title}:{' '}
                {said === null ? (
                  commonText.none
                ) : (
                  <Link
                    href={`/records/${side.recordId}/fields/${encodeURIComponent(path)}`}
                    className="font-medium hover:text-accent hover:underline"
                    aria-label={`${text.source(title)}: ${said}`}
                  >
                    {said}
                  </Link>
                )}
              </dd>
            );
          })}
        </div>
      ))}
    </dl>
  );
}

function titleOf(catalog: Catalog, form: string, path: string): string {
  const found = catalog.find(form);
  const own = patternOf(path);
  // A row, or the list itself.
  const list = found?.lists.find(({ pattern }) => own === `${pattern}[]` || own === pattern);
  return (found && findField(found, path)?.title) ?? list?.title ?? path;
}

function shown(catalog: Catalog, form: string, path: string, value: string): string {
  const found = catalog.find(form);
  const type = found && findField(found, path)?.type;
  if (type === 'date') return formatDay(value);
  return type === 'money' ? formatAmount(value) : value;
}
