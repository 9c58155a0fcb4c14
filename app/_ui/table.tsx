import type { ReactNode } from 'react';

/**
 * A plain table that scrolls sideways by itself, with what is hidden in it but to screen readers: it is placed
 * within. `head` are the column titles.
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
    /** Also on the column's cells, where it hides them on small screens. */
    readonly className?: string;
  }[];
  children: ReactNode;
}) {
  return (
    <div className="relative overflow-x-auto">
      <table aria-label={label} className="w-full border-collapse text-left">
        <thead>
          <tr className="border-b border-line text-xs text-muted">
            {head.map(({ key, title, end, className = '' }) => (
              <th
                key={key}
                scope="col"
                className={`px-4 py-2 font-medium whitespace-nowrap ${end ? 'text-right' : ''} ${className}`}
              >
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody className="[&>tr]:border-b [&>tr]:border-line [&>tr:last-child]:border-0 [&>tr:hover]:bg-raised">
          {children}
        </tbody>
      </table>
    </div>
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
    <td className={`px-4 py-2.5 align-middle ${end ? 'text-right' : ''} ${className}`}>
      {children}
    </td>
  );
}
