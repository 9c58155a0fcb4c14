import type { Place } from '#lib/model/reading.ts';

/** A box on the page that asks for the eye, and the field it belongs to. */
export interface DrawnBox {
  readonly path: string;
  readonly place: Place;
  readonly look: 'focused' | 'check' | 'failed';
}
