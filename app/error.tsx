'use client';

import { messages } from '#app/_text/messages.ts';
import { Button } from '#app/_ui/button.tsx';
import { EmptyState } from '#app/_ui/empty-state.tsx';

export default function ErrorPage({ reset }: { reset: () => void }) {
  return (
    <main className="grid min-h-dvh place-items-center">
      <EmptyState
        title={messages.errors.title}
        action={
          <Button className="mt-2" onClick={reset}>
            {messages.errors.retry}
          </Button>
        }
      >
        {messages.errors.text}
      </EmptyState>
    </main>
  );
}
