import type { ReactNode } from 'react';
import { Icon } from './icon.tsx';
import { itemized } from './icons.ts';

/** What to do if there is nothing to show. */
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
      <Icon of={itemized} className="size-10 text-line-strong" />
      <p className="font-semibold">{title}</p>
      <p className="max-w-md text-muted">{children}</p>
      {action}
    </div>
  );
}
