'use client';

import { type FormEvent, useId } from 'react';
import { Button } from './button.tsx';
import { Dialog } from './dialog.tsx';
import { DialogButtons } from './dialog-buttons.tsx';
import { TextField } from './form-field.tsx';
import { Icon } from './icon.tsx';
import { cross } from './icons.ts';

const text = {
  title: 'Tag',
  description:
    'A label your office uses to find and group work. Everyone who can see an item can see its tags.',
  name: 'Tag',
  submit: 'Add tag',
  remove: 'Or remove a tag',
};

/** Adds a tag, existing or new, or removes one. */
export function TagDialog({
  tags,
  onClose,
  onTag,
  onUntag,
}: {
  tags: readonly { readonly id: number; readonly name: string }[];
  onClose: () => void;
  onTag: (name: string) => void;
  onUntag: (tagId: number) => void;
}) {
  const known = useId();
  function send(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    onTag(String(new FormData(event.currentTarget).get('name')).trim());
  }
  return (
    <Dialog
      open
      onOpenChange={(open) => open || onClose()}
      title={text.title}
      description={text.description}
    >
      <form onSubmit={send} className="space-y-4">
        <TextField label={text.name} name="name" required maxLength={40} list={known} />
        <datalist id={known}>
          {tags.map(({ id, name }) => (
            <option key={id} value={name} />
          ))}
        </datalist>
        {tags.length > 0 ? (
          <div>
            <p className="mb-1 text-sm text-muted">{text.remove}</p>
            <div className="flex flex-wrap gap-1.5">
              {tags.map(({ id, name }) => (
                <Button key={id} className="h-7 px-2" onClick={() => onUntag(id)}>
                  {name} <Icon of={cross} className="size-3" />
                </Button>
              ))}
            </div>
          </div>
        ) : null}
        <DialogButtons submit={text.submit} onClose={onClose} />
      </form>
    </Dialog>
  );
}
