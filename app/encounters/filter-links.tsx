import { Link } from '#app/_ui/link.tsx';

/** Links that choose which part of a list is shown. */
export function FilterLinks({
  label,
  current,
  links,
}: {
  label: string;
  current: string;
  links: readonly { readonly value: string; readonly href: string; readonly label: string }[];
}) {
  return (
    <nav aria-label={label} className="mb-3 flex flex-wrap gap-1.5">
      {links.map(({ value, href, label: name }) => (
        <Link
          key={value}
          href={href}
          aria-current={value === current ? 'true' : undefined}
          className="rounded-md border border-line bg-surface px-3 py-1 text-muted hover:text-text aria-[current]:border-accent aria-[current]:bg-accent-soft aria-[current]:font-medium aria-[current]:text-accent"
        >
          {name}
        </Link>
      ))}
    </nav>
  );
}
