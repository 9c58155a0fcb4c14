'use client';

import type { ReactNode } from 'react';
import { askJson } from '#app/_client/post-json.ts';
import { Link } from '#app/_ui/link.tsx';

/** Links to what a notice is about; opening it marks it as read. */
export function NoticeLink({
  id,
  href,
  read,
  children,
}: {
  id: string;
  href: string;
  read: boolean;
  children: ReactNode;
}) {
  return (
    <Link
      href={href}
      onClick={() => read || markRead(id)}
      className={`hover:text-accent hover:underline ${read ? '' : 'font-semibold'}`}
    >
      {children}
    </Link>
  );
}

/** Continues when the person leaves the page. If it does not arrive, they mark it by hand. */
function markRead(id: string): void {
  void askJson('/api/notices/read', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ ids: [id] }),
    keepalive: true,
  });
}
