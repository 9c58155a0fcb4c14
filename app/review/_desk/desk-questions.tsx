'use client';

import { messages } from '#app/_text/messages.ts';
import { GroupsDialog } from '#app/documents/_structure/groups-dialog.tsx';
import type { Check } from '#lib/model/check.ts';
import type { Waiver } from '#lib/model/draft.ts';
import type { PageGroup } from '#lib/model/record.ts';
import { CommentDialog } from './comment-dialog.tsx';
import { FormDialog, ReasonDialog, WaiveDialog } from './desk-dialogs.tsx';
import type { DeskComment, DeskView } from './desk-view.ts';
import { HelpDialog, type OwnKeys } from './help-dialog.tsx';

export type Question =
  | {
      readonly kind:
        | 'help'
        | 'comment'
        | 'form'
        | 'regroup'
        | 'postpone'
        | 'escalate'
        | 'document-wrong';
    }
  | { readonly kind: 'waive'; readonly checks: readonly Check[] };

/** The one question that is open, if any. */
export function DeskDialogs({
  question,
  view,
  focusPath,
  comments,
  ownKeys,
  onClose,
  onGo,
  onWaive,
  onLeave,
  onForm,
  onGroup,
  onCommented,
  onKeys,
  onDocumentWrong,
}: {
  question: Question | null;
  view: DeskView;
  focusPath: string | null;
  comments: readonly DeskComment[];
  ownKeys: OwnKeys;
  onClose: () => void;
  onGo: (path: string) => void;
  onWaive: (waivers: Waiver[]) => void;
  onLeave: (how: 'postpone' | 'escalate', reason: string) => void;
  onForm: (form: string) => void;
  onGroup: (seen: string, groups: readonly PageGroup[]) => void;
  onCommented: (comment: DeskComment) => void;
  onKeys: (keys: OwnKeys) => void;
  onDocumentWrong: (reason: string) => void;
}) {
  const text = messages.review;
  /** Closes first, so that the focus is back at the desk when the answer arrives. */
  const then =
    <Args extends unknown[]>(act: (...args: Args) => void) =>
    (...args: Args) => {
      onClose();
      act(...args);
    };
  switch (question?.kind) {
    case undefined:
      return null;
    case 'help':
      return <HelpDialog own={ownKeys} onChange={onKeys} onClose={onClose} />;
    case 'comment':
      return (
        <CommentDialog
          view={view}
          path={focusPath}
          comments={comments}
          onClose={onClose}
          onAdded={onCommented}
        />
      );
    case 'form':
      return (
        <FormDialog
          forms={view.forms}
          current={view.form.name}
          onClose={onClose}
          onChoose={then(onForm)}
        />
      );
    case 'regroup':
      return (
        <GroupsDialog
          documentId={view.document.id}
          forms={view.forms}
          onClose={onClose}
          onGroup={then(onGroup)}
        />
      );
    case 'waive':
      return (
        <WaiveDialog
          checks={question.checks}
          onClose={onClose}
          onGo={then(onGo)}
          onWaive={then(onWaive)}
        />
      );
    case 'document-wrong':
      return (
        <ReasonDialog
          title={text.documentWrongTitle}
          description={text.documentWrongText}
          submit={text.documentWrong}
          required
          onClose={onClose}
          onReason={then(onDocumentWrong)}
        />
      );
    case 'postpone':
    case 'escalate': {
      const how = question.kind;
      return (
        <ReasonDialog
          title={text[`${how}Title`]}
          description={text[`${how}Text`]}
          submit={text[`${how}Submit`]}
          required={how === 'escalate'}
          onClose={onClose}
          onReason={then((reason) => onLeave(how, reason))}
        />
      );
    }
  }
}
