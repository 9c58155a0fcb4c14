import Link from 'next/link';
import { messages } from '#app/_text/messages.ts';
import { buttonClass } from '#app/_ui/button.tsx';
import { EmptyState } from '#app/_ui/empty-state.tsx';

export default function NotFound() {
  return (
    <main className="grid min-h-dvh place-items-center">
      <EmptyState
        title={messages.errors.notFoundTitle}
        action={
          <Link href="/" className={buttonClass('plain', 'mt-2')}>
            {messages.errors.home}
          </Link>
        }
      >
        {messages.errors.notFoundText}
      </EmptyState>
    </main>
  );
}
