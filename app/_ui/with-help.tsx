import type { ComponentProps } from 'react';
import { HelpLink } from './help-link.tsx';

/** A sentence and the “?” behind it, which is never alone on a line. */
export function WithHelp({
  text,
  ...help
}: Pick<ComponentProps<typeof HelpLink>, 'topic' | 'label'> & { text: string }) {
  const space = text.lastIndexOf(' ');
  return (
    <>
      {text.slice(0, space + 1)}
      <span className="whitespace-nowrap">
        {text.slice(space + 1)} <HelpLink {...help} />
      </span>
    </>
  );
}
