'use client';

import { Button } from '#app/_ui/button.tsx';
import { text } from './text.ts';

export function PrintButton() {
  return (
    <Button look="primary" className="print:hidden" onClick={() => window.print()}>
      {text.print}
    </Button>
  );
}
