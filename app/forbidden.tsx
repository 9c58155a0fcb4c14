import { buttonClass } from '#app/_ui/button.tsx';
import { EmptyState } from '#app/_ui/empty-state.tsx';
import { Link } from '#app/_ui/link.tsx';
import { errorText } from './error-text.ts';

export default function Forbidden() {
  return (
    <main className="grid min-h-dvh place-items-center">
      <EmptyState
        whole
        title={errorText.forbiddenTitle}
        action={
          <Link href="/" className={buttonClass('plain', 'mt-2')}>
            {errorText.home}
          </Link>
        }
      >
        {errorText.forbiddenText}
      </EmptyState>
    </main>
  );
}
