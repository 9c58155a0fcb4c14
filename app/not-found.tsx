import { buttonClass } from '#app/_ui/button.tsx';
import { EmptyState } from '#app/_ui/empty-state.tsx';
import { Link } from '#app/_ui/link.tsx';
import { errorText } from './error-text.ts';

export default function NotFound() {
  return (
    <main className="grid min-h-dvh place-items-center">
      <EmptyState
        whole
        title={errorText.notFoundTitle}
        action={
          <Link href="/" className={buttonClass('plain', 'mt-2')}>
            {errorText.home}
          </Link>
        }
      >
        {errorText.notFoundText}
      </EmptyState>
    </main>
  );
}
