import { Icon } from '../_ui/icon.tsx';
import { search } from '../_ui/icons.ts';
import { Link } from '../_ui/link.tsx';
import { shellText } from './shell-text.ts';

/**
 * Searches everything, from every page; on small screens, a link to the page that does. It is
 * posted, because people search for patients; the answer leads to an address in which the words are
 * sealed.
 */
export function SearchBox() {
  return (
    <>
      <search className="hidden shrink-0 xl:block">
        <form method="post" action="/api/assets/search">
          <input
            type="search"
            name="q"
            maxLength={200}
            aria-label={shellText.search}
            placeholder={shellText.search}
            className="h-8 w-40 rounded-md border border-line-strong bg-surface px-2.5 text-text placeholder:text-muted"
          />
        </form>
      </search>
      <Link
        href="/assets"
        aria-label={shellText.search}
        className="flex size-8 shrink-0 items-center justify-center rounded-md text-muted hover:bg-raised hover:text-text xl:hidden"
      >
        <Icon of={search} />
      </Link>
    </>
  );
}
