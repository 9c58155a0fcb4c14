'use client';

import { commonText } from '#app/_text/common.ts';
import { Button } from './button.tsx';
import { print } from './icons.ts';

/** Prints the page with its print styles; the button itself is not printed. */
export function PrintButton() {
  return (
    <Button icon={print} look="primary" className="print:hidden" onClick={() => window.print()}>
      {commonText.print}
    </Button>
  );
}
