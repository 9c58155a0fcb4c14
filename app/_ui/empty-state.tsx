import type { ReactNode } from 'react';

/** What to do when there is nothing to show. */
export function EmptyState({
  title,
  children,
  action,
}: {
  title: string;
  children: ReactNode;
  action?: ReactNode;
}) {
  return (
    <div className="flex flex-col items-center gap-2 px-6 py-14 text-center">
      <svg aria-hidden="true" viewBox="0 0 48 48" className="size-10 text-line-strong" fill="none">
        <path
          d="M12 5h17l9 9v29H12zM29 5v9h9M18 23h14M18 29h14M18 35h8"
          stroke="currentColor"
          strokeWidth="2"
          strokeLinejoin="round"
          strokeLinecap="round"
        />
      </svg>
      <p className="font-semibold">{title}</p>
      <p className="max-w-md text-muted">{children}</p>
      {action}
    </div>
  );
}
