import type { ReactNode } from 'react';

/** One part of the home page, with its heading; `id`: the anchor for links to it. */
export function Section({
  title,
  id,
  children,
}: {
  title: string;
  id?: string;
  children: ReactNode;
}) {
  return (
    <section id={id} aria-label={title} className="mb-8 scroll-mt-4">
      <h2 className="mb-3 text-base font-semibold">{title}</h2>
      {children}
    </section>
  );
}
