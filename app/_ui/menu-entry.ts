/** A line of a menu: something to do, a place to go, a heading, or a line between. */
export type MenuEntry =
  | {
      readonly kind: 'act';
      readonly label: string;
      readonly hint?: string;
      readonly onSelect: () => void;
    }
  | { readonly kind: 'link'; readonly label: string; readonly href: string }
  | { readonly kind: 'heading'; readonly label: string }
  | { readonly kind: 'line'; readonly label: string };
