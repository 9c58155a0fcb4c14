import type { Drawing } from './icons.ts';

/** A line of a menu: something to do, a place to go, a heading, or a line between. */
export type MenuEntry =
  | {
      readonly kind: 'act';
      readonly label: string;
      readonly hint?: string;
      readonly icon?: Drawing;
      readonly onSelect: () => void;
    }
  | {
      readonly kind: 'link';
      readonly label: string;
      readonly href: string;
      readonly icon?: Drawing;
    }
  | { readonly kind: 'heading'; readonly label: string }
  | { readonly kind: 'line'; readonly label: string };
