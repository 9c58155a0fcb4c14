'use client';

import { startOfDay } from '#app/_client/day-bounds.ts';
import { ReasonDialog } from '#app/_ui/reason-dialog.tsx';
import { GroupsDialog } from '#app/documents/_structure/groups-dialog.tsx';
import type { Waiver } from '#lib/model/draft.ts';
import type { PageGroup } from '#lib/model/record.ts';
import type { DeskComment, DeskView, OwnKeys } from '../desk-view.ts';
import type { Dialog } from '../machine/dialog.ts';
import { CommentDialog } from './comment-dialog.tsx';
import { dialogText as text } from './dialog-text.ts';
import { FormDialog } from './form-dialog.tsx';
import { HelpDialog } from './help-dialog.tsx';
import { WaiveDialog } from './waive-dialog.tsx';

interface Props {
  readonly dialog: Dialog | null;
  readonly view: DeskView;
  readonly focusPath: string | null;
  readonly comments: readonly DeskComment[];
  readonly ownKeys: OwnKeys;
  readonly onClose: () => void;
  readonly onGo: (path: string) => void;
  readonly onWaive: (waivers: Waiver[]) => void;
  readonly onLeave: (how: 'snooze' | 'escalate', reason: string, until?: string) => void;
  readonly onForm: (form: string) => void;
  readonly onGroup: (seen: string, groups: readonly PageGroup[]) => void;
  readonly onCommented: (comment: DeskComment) => void;
  readonly onKeys: (keys: OwnKeys) => void;
  readonly onDocumentWrong: (reason: string) => void;
}

/** The open dialog, if any. */
export function DeskDialogs(props: Props) {
  const { dialog, view, onClose } = props;
  const then = closingFirst(onClose);
  switch (dialog?.kind) {
    case undefined:
      return null;
    case 'help':
      return <HelpDialog own={props.ownKeys} onChange={props.onKeys} onClose={onClose} />;
    case 'comment':
      return (
        <CommentDialog
          view={view}
          path={props.focusPath}
          comments={props.comments}
          onClose={onClose}
          onAdded={props.onCommented}
        />
      );
    case 'form':
      return (
        <FormDialog
          forms={view.forms}
          current={view.form.name}
          onClose={onClose}
          onChoose={then(props.onForm)}
        />
      );
    case 'regroup':
      return (
        <GroupsDialog
          documentId={view.document.id}
          forms={view.forms}
          recordId={view.record.id}
          onClose={onClose}
          onGroup={then(props.onGroup)}
        />
      );
    case 'waive':
      return (
        <WaiveDialog
          checks={dialog.checks}
          onClose={onClose}
          onGo={then(props.onGo)}
          onWaive={then(props.onWaive)}
        />
      );
    case 'document-wrong':
    case 'snooze':
    case 'escalate':
      return <ReasonEntry {...props} kind={dialog.kind} />;
  }
}

/** The dialogs that one sentence answers. */
function ReasonEntry({
  kind,
  onClose,
  onLeave,
  onDocumentWrong,
}: Props & { kind: 'document-wrong' | 'snooze' | 'escalate' }) {
  const then = closingFirst(onClose);
  const {
    title,
    text: description,
    submit,
  } = kind === 'document-wrong' ? text.documentWrong : text[kind];
  return (
    <ReasonDialog
      title={title}
      description={description}
      submit={submit}
      required={kind !== 'snooze'}
      dayLabel={kind === 'snooze' ? text.snooze.until : undefined}
      onClose={onClose}
      onReason={
        kind === 'document-wrong'
          ? then(onDocumentWrong)
          : (reason, day) => then(onLeave)(kind, reason, day && startOfDay(day))
      }
    />
  );
}

/** Closes first, so that the focus is back on the desk when the answer arrives. */
function closingFirst(onClose: () => void) {
  return <Args extends unknown[]>(act: (...args: Args) => void) =>
    (...args: Args) => {
      onClose();
      act(...args);
    };
}
