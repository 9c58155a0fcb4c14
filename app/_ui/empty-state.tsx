import type { ReactNode } from 'react';
import { Icon } from './icon.tsx';
import { itemized } from './icons.ts';

/**
 * What to do if there is nothing to show. `whole`: it is all of the page, so its title is the
 * heading.
 */
export function EmptyState({
  title,
  children,
  action,
  whole = false,
}: {
  title: string;
  children: ReactNode;
  action?: ReactNode;
  whole?: boolean;
}) {
  const Title = whole ? 'h1' : 'p';
  return (
    <div className="flex flex-col items-center gap-2 px-6 py-14 text-center">
      <Icon of={itemized} className="size-10 text-line-strong" />
      <Title className="font-semibold">{title}</Title>
      <p className="max-w-md text-balance text-muted">{children}</p>
      {action}
    </div>
  );
}
