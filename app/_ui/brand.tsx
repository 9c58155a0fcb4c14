import { commonText } from '#app/_text/common.ts';

/** `short` hides the name on phones. */
export function Brand({ short }: { short?: boolean }) {
  return (
    <span className="inline-flex items-center gap-2 font-semibold tracking-tight text-text">
      <svg aria-hidden="true" viewBox="0 0 32 32" className="size-6">
        <rect width="32" height="32" rx="7" className="fill-accent" />
        <path
          d="M8 17.5l5.2 5.2L24.5 10"
          fill="none"
          className="stroke-on-accent"
          strokeWidth="3.4"
          strokeLinecap="round"
          strokeLinejoin="round"
        />
        <path d="M8 27h16" className="stroke-on-accent" strokeOpacity=".6" strokeWidth="2" />
      </svg>
      <span className={short ? 'sr-only sm:not-sr-only max-lg:low:sr-only' : undefined}>
        {commonText.product}
      </span>
    </span>
  );
}
