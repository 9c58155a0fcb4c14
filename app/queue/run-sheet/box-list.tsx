/** Lines with a box to check by hand. */
export function BoxList({ lines, none }: { lines: readonly string[]; none: string }) {
  if (lines.length === 0) return <p className="px-4 py-3 text-muted">{none}</p>;
  return (
    <ul className="divide-y divide-line">
      {lines.map((line) => (
        <li key={line} className="flex items-center gap-3 px-4 py-2 print:py-1">
          <span
            aria-hidden="true"
            className="size-4 shrink-0 rounded-sm border border-line-strong"
          />
          {line}
        </li>
      ))}
    </ul>
  );
}
