import type { Learned } from '#lib/extraction/learned/learned.ts';
import { learnAll } from '#lib/extraction/learning/learn-all.ts';
import { BUILT_IN } from '#lib/forms/catalog.ts';
import type { Review } from './review-file.ts';

/** Learns from the reviews in order, form by form, as the product does. */
export function learnReviews(reviews: readonly Review[]): (form: string) => Learned | null {
  const learned = new Map<string, Learned>();
  for (const [form, own] of Map.groupBy(reviews, (review) => review.form))
    learned.set(
      form,
      learnAll(
        BUILT_IN.get(form),
        own.map((review) => review.example),
      ),
    );
  return (form) => learned.get(form) ?? null;
}
