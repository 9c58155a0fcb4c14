import { Icon } from './icon.tsx';
import { next } from './icons.ts';
import { Link } from './link.tsx';

/** Where a page is, starting from the list that led here; the last entry is the page itself. */
export function Crumbs({
  path,
  here,
}: {
  path: readonly { readonly href: string; readonly label: string }[];
  here: string;
}) {
  return (
    <nav aria-label="Breadcrumb" className="mb-2 text-sm text-muted">
      <ol className="flex min-w-0 items-center gap-1.5">
        {path.map(({ href, label }) => (
          <li key={href} className="flex min-w-0 items-center gap-1.5">
            <Link href={href} className="truncate hover:text-text hover:underline">
              {label}
            </Link>
            <Icon of={next} className="size-3" />
          </li>
        ))}
        <li aria-current="page" className="min-w-0 truncate">
          {here}
        </li>
      </ol>
    </nav>
  );
}
