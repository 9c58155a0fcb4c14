import type { Drawing } from './icons.ts';

/** An icon beside words that say the same: screen readers skip it. */
export function Icon({ of, className = 'size-4' }: { of: Drawing; className?: string }) {
  const pen = of.solid
    ? { fill: 'currentColor' }
    : { fill: 'none', stroke: 'currentColor', strokeWidth: 1.8 };
  return (
    <svg
      aria-hidden="true"
      viewBox="0 0 24 24"
      className={`inline-block shrink-0 ${className}`}
      strokeLinecap="round"
      strokeLinejoin="round"
      {...pen}
    >
      <path d={of.d} />
    </svg>
  );
}

/** The same at the beginning of a line of text. */
export function LineIcon({ of, className = '' }: { of: Drawing; className?: string }) {
  return <Icon of={of} className={`mr-1 size-3.5 align-[-2px] ${className}`} />;
}
