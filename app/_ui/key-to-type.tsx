import { Fragment } from 'react';
import { CopyButton } from './copy-button.tsx';

const GROUP = /.{1,4}/g;

/**
 * A key that a person may have to type on another device: wrapped, in groups of four characters.
 * The gaps between them are no characters, so what is selected and copied is the key alone.
 */
export function KeyToType({ label, value }: { label: string; value: string }) {
  return (
    <fieldset className="min-w-0">
      <legend className="mb-1 font-medium">{label}</legend>
      <div className="flex gap-2">
        <code className="min-w-0 flex-1 rounded-md border border-line-strong bg-raised px-2.5 py-1.5 font-mono text-sm select-all">
          {(value.match(GROUP) ?? []).map((group, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a group is its place in the key
            <Fragment key={at}>
              <span className="mr-2">{group}</span>
              <wbr />
            </Fragment>
          ))}
        </code>
        <CopyButton value={value} />
      </div>
    </fieldset>
  );
}
