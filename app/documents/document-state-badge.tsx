import { Badge, type Tone } from '#app/_ui/badge.tsx';
import type { DocumentState } from '#lib/model/document.ts';
import { documentStates, documentsText as text } from './text.ts';

const LOOKS: Readonly<Record<DocumentState, { tone: Tone; mark: string }>> = {
  received: { tone: 'neutral', mark: '◌' },
  reading: { tone: 'accent', mark: '◔' },
  extracting: { tone: 'accent', mark: '◑' },
  ready: { tone: 'ok', mark: '✓' },
  failed: { tone: 'bad', mark: '!' },
};

export function DocumentStateBadge({
  document,
}: {
  document: { state: DocumentState; pagesRead: number; pageCount: number | null };
}) {
  const { tone, mark } = LOOKS[document.state];
  return (
    <Badge tone={tone}>
      <span aria-hidden="true">{mark}</span>
      {document.state === 'reading'
        ? text.reading(document.pagesRead, document.pageCount)
        : documentStates[document.state]}
    </Badge>
  );
}
