import { Badge, type Tone } from '#app/_ui/badge.tsx';
import { check, type Drawing, mistake, waiting, working } from '#app/_ui/icons.ts';
import type { DocumentState } from '#lib/model/document.ts';
import { documentStates, documentsText as text } from './text.ts';

const LOOKS: Readonly<Record<DocumentState, { tone: Tone; icon: Drawing }>> = {
  received: { tone: 'neutral', icon: waiting },
  reading: { tone: 'accent', icon: working },
  extracting: { tone: 'accent', icon: working },
  ready: { tone: 'ok', icon: check },
  failed: { tone: 'bad', icon: mistake },
};

export function DocumentStateBadge({
  document,
}: {
  document: { state: DocumentState; pagesRead: number; pageCount: number | null };
}) {
  const { tone, icon } = LOOKS[document.state];
  return (
    <Badge tone={tone} icon={icon}>
      {document.state === 'reading'
        ? text.reading(document.pagesRead, document.pageCount)
        : documentStates[document.state]}
    </Badge>
  );
}
