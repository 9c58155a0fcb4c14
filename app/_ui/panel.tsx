import type { ReactNode } from 'react';

export function Panel({
  title,
  children,
  className = '',
}: {
  title?: string;
  children: ReactNode;
  className?: string;
}) {
  return (
    <section
      aria-label={title}
      className={`overflow-clip rounded-lg border border-line bg-surface shadow-raised ${className}`}
    >
      {title ? <h2 className="border-b border-line px-4 py-2.5 font-semibold">{title}</h2> : null}
      {children}
    </section>
  );
}
