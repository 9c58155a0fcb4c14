'use client';

import { commonText } from '#app/_text/common.ts';
import { Button } from './button.tsx';
import { print } from './icons.ts';

/** Prints the page as its styles for paper have it, and is not on the paper. */
export function PrintButton() {
  return (
    <Button icon={print} look="primary" className="print:hidden" onClick={() => window.print()}>
      {commonText.print}
    </Button>
  );
}
