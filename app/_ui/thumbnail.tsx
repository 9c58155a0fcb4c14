const LOOK =
  'h-[43px] w-[33px] shrink-0 compact:hidden rounded-sm border border-line bg-raised object-cover object-top dark:opacity-80';

/**
 * The first page of a document, too small to read: its shape tells documents apart. For a document
 * without pages (null), its space stays empty.
 */
export function Thumbnail({ documentId }: { documentId: string | null }) {
  if (documentId === null) return <span aria-hidden="true" className={`${LOOK} border-dashed`} />;
  return (
    // biome-ignore lint/performance/noImgElement: it is a kilobyte, and nothing may keep it
    <img
      src={`/api/documents/${documentId}/thumbnail`}
      alt=""
      width={33}
      height={43}
      loading="lazy"
      decoding="async"
      className={LOOK}
    />
  );
}
