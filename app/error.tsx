'use client';

import { Button } from '#app/_ui/button.tsx';
import { EmptyState } from '#app/_ui/empty-state.tsx';
import { errorText } from './error-text.ts';

export default function ErrorPage({ reset }: { reset: () => void }) {
  return (
    <main className="grid min-h-dvh place-items-center">
      <EmptyState
        whole
        title={errorText.title}
        action={
          <Button className="mt-2" onClick={reset}>
            {errorText.retry}
          </Button>
        }
      >
        {errorText.text}
      </EmptyState>
    </main>
  );
}
