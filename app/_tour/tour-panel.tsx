'use client';

import { usePathname, useRouter } from 'next/navigation';
import { useEffect, useRef, useState } from 'react';
import { getJson } from '#app/_client/post-json.ts';
import { Button } from '#app/_ui/button.tsx';
import type { TourStep } from './list-steps.ts';
import { tourText as text } from './text.ts';
import { addressOfStart, moveTour, START_BUTTON } from './tour-place.ts';

/** Requested once per window, since records change while someone takes the tour. */
let asked: Promise<readonly TourStep[]> | null = null;

/** The step whose page this window has been on: people who leave it can come back. */
let reached: number | null = null;

/** The text of this step, over the page that it is about, which stays usable. */
export function TourPanel({ at }: { at: number }) {
  const steps = useSteps();
  const path = usePathname();
  const { push } = useRouter();
  const next = useRef<HTMLButtonElement>(null);
  const step = steps?.[at];
  const isHere = step?.href.split('?')[0] === path;
  // Enter continues; people who have left the step's page to look around keep their place.
  useEffect(() => {
    if (!isHere) return;
    reached = at;
    next.current?.focus({ preventScroll: true });
  }, [isHere, at]);
  if (!steps || !step) return null;
  const isLast = at === steps.length - 1;
  const go = (to: number) => {
    moveTour(to);
    push(steps[to]?.href ?? '/');
  };
  const finish = () => {
    moveTour(null);
    if (!focusStart()) push(addressOfStart());
  };
  return (
    <section
      aria-label={text.name}
      className="fixed inset-x-3 bottom-3 z-30 max-h-[45vh] overflow-y-auto rounded-xl border-2 border-accent bg-surface p-4 shadow-2xl sm:left-auto sm:w-96 print:hidden"
    >
      <div aria-live="polite">
        <h2 className="font-semibold">{step.title}</h2>
        <p className="mt-1">{step.text}</p>
      </div>
      <div className="mt-3 flex flex-wrap items-center gap-2">
        <span className="mr-auto text-sm text-muted">{text.of(at + 1, steps.length)}</span>
        {isLast ? null : (
          <Button look="quiet" onClick={leave}>
            {text.end}
          </Button>
        )}
        {isHere || reached !== at ? null : <Button onClick={() => go(at)}>{text.show}</Button>}
        {at > 0 ? <Button onClick={() => go(at - 1)}>{text.back}</Button> : null}
        <Button ref={next} look="primary" onClick={() => (isLast ? finish() : go(at + 1))}>
          {isLast ? text.done : text.next}
        </Button>
      </div>
    </section>
  );
}

/** Ends the tour before its last step: the person stays on the page that it has led to. */
function leave(): void {
  moveTour(null);
  if (!focusStart()) focusContent();
}

/** False if the button that begins the tour is not on this page. */
function focusStart(): boolean {
  const button = document.getElementById(START_BUTTON);
  button?.focus();
  return button !== null;
}

/** Focusable only while it has the focus: otherwise each click in the page would focus it. */
function focusContent(): void {
  const content = document.getElementById('content');
  if (content === null) return;
  content.tabIndex = -1;
  content.addEventListener('blur', () => content.removeAttribute('tabindex'), { once: true });
  content.focus({ preventScroll: true });
}

function useSteps(): readonly TourStep[] | null {
  const [steps, setSteps] = useState<readonly TourStep[] | null>(null);
  useEffect(() => {
    let here = true;
    asked ??= askForSteps();
    void asked.then((found) => here && setSteps(found));
    return () => {
      here = false;
    };
  }, []);
  return steps;
}

/** Without an answer, the tour does not start. */
async function askForSteps(): Promise<readonly TourStep[]> {
  const answer = await getJson<{ steps: readonly TourStep[] }>('/api/tour');
  if (answer.ok) return answer.value.steps;
  asked = null;
  moveTour(null);
  return [];
}
