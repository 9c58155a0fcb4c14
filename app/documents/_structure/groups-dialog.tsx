'use client';

import { useEffect, useRef, useState } from 'react';
import { pageAddress } from '#app/_client/page-address.ts';
import { commonText } from '#app/_text/common.ts';
import { Button } from '#app/_ui/button.tsx';
import { Dialog } from '#app/_ui/dialog.tsx';
import { SelectField } from '#app/_ui/form-field.tsx';
import { Icon } from '#app/_ui/icon.tsx';
import { down, up } from '#app/_ui/icons.ts';
import type { PageGroup } from '#lib/model/record.ts';
import type { Structure } from '#lib/model/structure.ts';
import { isSame, joinBefore, movePage, setForm, startAt } from './arrange-groups.ts';
import { loadStructure } from './structure.ts';
import { structureText as text } from './text.ts';

interface Props {
  readonly documentId: string;
  readonly forms: readonly { readonly name: string; readonly title: string }[];
  readonly onClose: () => void;
  readonly onGroup: (seen: string, groups: readonly PageGroup[]) => void;
}

/** Which pages belong together, and what document type they are. Every step is a button next to its page. */
export function GroupsDialog({ documentId, forms, onClose, onGroup }: Props) {
  const [structure, setStructure] = useState<Structure | null>(null);
  const [groups, setGroups] = useState<readonly PageGroup[]>([]);
  const [problem, setProblem] = useState<string | null>(null);
  useEffect(() => {
    void loadStructure(documentId).then((answer) => {
      if (!answer.ok) return setProblem(answer.text);
      setStructure(answer.value);
      setGroups(answer.value.groups.map(({ pages, form }) => ({ pages, form })));
    });
  }, [documentId]);
  const same = structure === null || isSame(groups, structure.groups);
  return (
    <Dialog
      open
      wide
      onOpenChange={(open) => open || onClose()}
      title={text.title}
      description={text.lead}
    >
      {problem ? (
        <p role="alert" className="text-bad">
          {problem}
        </p>
      ) : null}
      {structure ? (
        <Groups
          documentId={documentId}
          structure={structure}
          groups={groups}
          forms={forms}
          onChange={setGroups}
        />
      ) : (
        <div aria-hidden="true" className="h-48 rounded-lg bg-raised" />
      )}
      <div className="sticky -bottom-5 mt-4 -mb-5 flex items-center gap-2 bg-surface py-3">
        <p role="status" className="mr-auto text-sm text-muted">
          {structure ? text.count(groups.length, structure.pages.length) : null}
        </p>
        <Button
          disabled={same}
          onClick={() =>
            structure && setGroups(structure.groups.map(({ pages, form }) => ({ pages, form })))
          }
        >
          {text.reset}
        </Button>
        <Button onClick={onClose}>{commonText.cancel}</Button>
        <Button
          look="primary"
          disabled={same}
          onClick={() => structure && onGroup(structure.seen, groups)}
        >
          {text.submit}
        </Button>
      </div>
    </Dialog>
  );
}

function Groups({
  documentId,
  structure,
  groups,
  forms,
  onChange,
}: Pick<Props, 'documentId' | 'forms'> & {
  structure: Structure;
  groups: readonly PageGroup[];
  onChange: (groups: readonly PageGroup[]) => void;
}) {
  const { list, keepFocusAt } = useFocusOnPage(groups);
  const change = (page: number, next: readonly PageGroup[]) => {
    keepFocusAt(page);
    onChange(next);
  };
  return (
    <ol ref={list} className="space-y-3">
      {groups.map((group, at) => (
        <li
          key={group.pages[0]}
          aria-label={text.group(at + 1, commonText.pages(group.pages))}
          className="rounded-lg border border-line bg-raised p-3"
        >
          <GroupHead
            number={at + 1}
            form={group.form}
            forms={forms}
            onForm={(form) => onChange(setForm(groups, at, form))}
            onJoin={() => change(group.pages[0] ?? 1, joinBefore(groups, at))}
          />
          <ul className="flex flex-wrap gap-2">
            {group.pages.map((page, place) => (
              <Card
                key={page}
                documentId={documentId}
                page={structure.pages.find(({ number }) => number === page)}
                canStart={place > 0}
                canGoBack={at > 0}
                canGoOn={at < groups.length - 1}
                onStart={() => change(page, startAt(groups, page))}
                onMove={(by) => change(page, movePage(groups, page, by))}
              />
            ))}
          </ul>
        </li>
      ))}
    </ol>
  );
}

/** A step may remove the button that made it: the focus stays with the page. */
function useFocusOnPage(groups: readonly PageGroup[]) {
  const list = useRef<HTMLOListElement>(null);
  const moved = useRef<number | null>(null);
  useEffect(() => {
    if (moved.current === null || groups.length === 0) return;
    list.current?.querySelector<HTMLElement>(`[data-card="${moved.current}"] button`)?.focus();
    moved.current = null;
  }, [groups]);
  return {
    list,
    keepFocusAt(page: number) {
      moved.current = page;
    },
  };
}

function GroupHead({
  number,
  form,
  forms,
  onForm,
  onJoin,
}: Pick<Props, 'forms'> & {
  /** Of the record, from 1. */
  number: number;
  form: string;
  onForm: (form: string) => void;
  onJoin: () => void;
}) {
  return (
    <div className="mb-2 flex flex-wrap items-center gap-2">
      <h3 className="font-semibold">{text.record(number)}</h3>
      <SelectField
        label={text.formOf(number)}
        hideLabel
        className="w-56"
        value={form}
        options={forms.map(({ name, title }) => ({ value: name, label: title }))}
        onChange={(event) => onForm(event.target.value)}
      />
      {number > 1 ? (
        <Button className="ml-auto h-7" onClick={onJoin}>
          {text.join}
        </Button>
      ) : null}
    </div>
  );
}

function Card({
  documentId,
  page,
  canStart,
  canGoBack,
  canGoOn,
  onStart,
  onMove,
}: {
  documentId: string;
  page: Structure['pages'][number] | undefined;
  canStart: boolean;
  canGoBack: boolean;
  canGoOn: boolean;
  onStart: () => void;
  onMove: (by: -1 | 1) => void;
}) {
  if (!page) return null;
  const { number } = page;
  const step = 'h-7 w-full px-1 text-xs';
  return (
    <li
      data-card={number}
      className="flex w-36 flex-col gap-1 rounded-md border border-line bg-surface p-1.5"
    >
      {/* biome-ignore lint/performance/noImgElement: the page itself, small */}
      <img
        src={pageAddress(documentId, page)}
        alt={text.pageAlt(number)}
        width={page.widthPx}
        height={page.heightPx}
        loading="lazy"
        className="h-28 w-full rounded bg-white object-contain"
      />
      <p className="text-center text-xs text-muted">{commonText.page(number)}</p>
      {canStart ? (
        <Button className={step} aria-label={text.startOn(number)} onClick={onStart}>
          {text.start}
        </Button>
      ) : null}
      {canGoBack ? (
        <Button className={step} aria-label={text.backOn(number)} onClick={() => onMove(-1)}>
          <Icon of={up} className="size-3.5" />
          {text.back}
        </Button>
      ) : null}
      {canGoOn ? (
        <Button className={step} aria-label={text.onOn(number)} onClick={() => onMove(1)}>
          <Icon of={down} className="size-3.5" />
          {text.on}
        </Button>
      ) : null}
    </li>
  );
}
