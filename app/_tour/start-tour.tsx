'use client';

import { usePathname, useRouter } from 'next/navigation';
import { useFocusByAddress } from '#app/_client/use-focus-by-address.ts';
import { Button } from '#app/_ui/button.tsx';
import { tourText as text } from './text.ts';
import { beginTour, START_BUTTON } from './tour-place.ts';

/** Begins the tour on the home page, where its first step is, and has the focus at its end. */
export function StartTour() {
  const { push } = useRouter();
  const path = usePathname();
  useFocusByAddress(START_BUTTON);
  function start() {
    beginTour(path);
    push('/');
  }
  return (
    <Button id={START_BUTTON} onClick={start}>
      {text.start}
    </Button>
  );
}
