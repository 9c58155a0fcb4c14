import { Link } from './link.tsx';

/** A document's tags; each links to all documents with the same tag. */
export function TagList({
  tags,
  names,
  hrefOf,
}: {
  tags: readonly number[];
  names: ReadonlyMap<number, string>;
  hrefOf: (tagId: number) => string;
}) {
  const named = tags.flatMap((id) => {
    const name = names.get(id);
    return name === undefined ? [] : [{ id, name }];
  });
  if (named.length === 0) return null;
  return (
    <span className="mt-1 flex flex-wrap gap-1">
      {named.map(({ id, name }) => (
        <Link
          key={id}
          href={hrefOf(id)}
          className="max-w-40 truncate rounded-full border border-line bg-raised px-2 py-px text-xs text-muted hover:border-line-strong hover:text-text"
        >
          {name}
        </Link>
      ))}
    </span>
  );
}
