import { DOCUMENT_INFO_MESSAGES } from '#app/_text/document-info-messages.ts';
import { DocumentInfo } from '#lib/model/document-info.ts';

/** Where a file may come from, for people who wonder; nothing where it says nothing. */
export function SaysOfItself({ info }: { info: DocumentInfo | null }) {
  const { lead, parts } = DOCUMENT_INFO_MESSAGES;
  const said = DocumentInfo.keyof().options.flatMap((part) => {
    const text = info?.[part];
    return text ? [{ part, text }] : [];
  });
  if (said.length === 0) return null;
  return (
    <span className="flex basis-full flex-wrap gap-x-3 text-xs">
      <span>{lead}</span>
      {said.map(({ part, text }) => (
        <span key={part} className="max-w-full truncate" title={text}>
          {parts[part]} “<bdi>{text}</bdi>”
        </span>
      ))}
    </span>
  );
}
