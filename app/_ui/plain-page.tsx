import type { ReactNode } from 'react';
import { Brand } from './brand.tsx';

/** The frame of the pages for people who are not signed in. */
export function PlainPage({
  title,
  lead,
  children,
}: {
  title: string;
  lead?: string;
  children: ReactNode;
}) {
  return (
    <main className="mx-auto flex min-h-dvh w-full max-w-sm flex-col justify-center px-6 py-10">
      <div className="mb-8 text-lg">
        <Brand />
      </div>
      <h1 className="text-xl font-semibold tracking-tight">{title}</h1>
      <p className="mt-1 mb-5 text-muted empty:hidden">{lead}</p>
      {children}
    </main>
  );
}
