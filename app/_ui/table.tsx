import type { ReactNode } from 'react';
import { Icon } from './icon.tsx';
import { down, up } from './icons.ts';
import { Link } from './link.tsx';
import { ScrollBox } from './scroll-box.tsx';

/** For columns that small screens have no room for. */
export const NOT_ON_PHONES = 'max-md:hidden';
export const ON_WIDE_SCREENS = 'max-xl:hidden';

/**
 * A plain table that scrolls sideways on its own. Content for screen readers only is positioned
 * inside it. `head` are the column titles.
 */
export function Table({
  label,
  head,
  children,
}: {
  label: string;
  head: readonly {
    readonly key: string;
    readonly title: string;
    readonly end?: boolean;
    /** Instead of the title, for example a checkbox that selects every row. */
    readonly content?: ReactNode;
    /** The address of the list in this column's order, if it has one. */
    readonly sort?: { readonly href: string; readonly current?: 'ascending' | 'descending' };
    /** Also applied to the column's cells if it hides them on small screens. */
    readonly className?: string;
  }[];
  children: ReactNode;
}) {
  return (
    <ScrollBox label={label}>
      <table aria-label={label} className="w-full border-collapse text-left">
        <thead>
          <tr className="border-b border-line text-xs text-muted">
            {head.map(({ key, title, end, content, sort, className = '' }) => (
              <th
                key={key}
                scope="col"
                aria-sort={sort?.current}
                className={`px-4 py-2 font-medium whitespace-nowrap compact:py-1 ${end ? 'text-right' : ''} ${className}`}
              >
                {content ?? (sort ? <SortLink title={title} sort={sort} /> : title)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody className="[&>tr]:border-b [&>tr]:border-line [&>tr:last-child]:border-0 [&>tr:hover]:bg-raised">
          {children}
        </tbody>
      </table>
    </ScrollBox>
  );
}

/** An arrow shows the order of the list. */
function SortLink({
  title,
  sort,
}: {
  title: string;
  sort: { readonly href: string; readonly current?: 'ascending' | 'descending' };
}) {
  return (
    <Link href={sort.href} className="rounded hover:text-text hover:underline">
      {title}
      {sort.current ? (
        <Icon of={sort.current === 'ascending' ? up : down} className="ml-1 size-3 align-[-1px]" />
      ) : null}
    </Link>
  );
}

export function Cell({
  children,
  end,
  className = '',
}: {
  children: ReactNode;
  end?: boolean;
  className?: string;
}) {
  return (
    <td
      className={`px-4 py-2.5 align-middle compact:py-0.5 ${end ? 'text-right' : ''} ${className}`}
    >
      {children}
    </td>
  );
}
