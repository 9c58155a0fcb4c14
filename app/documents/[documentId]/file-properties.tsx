import { DocumentInfo } from '#lib/model/document-info.ts';
import { fileInfoText } from './text.ts';

/** What the file says about its own origin; nothing if it says nothing. */
export function FileProperties({ info }: { info: DocumentInfo | null }) {
  const { lead, parts } = fileInfoText;
  const properties = DocumentInfo.keyof().options.flatMap((part) => {
    const text = info?.[part];
    return text ? [{ part, text }] : [];
  });
  if (properties.length === 0) return null;
  return (
    <span className="flex basis-full flex-wrap gap-x-3 text-xs">
      <span>{lead}</span>
      {properties.map(({ part, text }) => (
        <span key={part} className="max-w-full truncate" title={text}>
          {parts[part]} “<bdi>{text}</bdi>”
        </span>
      ))}
    </span>
  );
}
