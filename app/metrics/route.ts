import { withAnyone } from '#app/_server/authorize.ts';
import { listSamples } from '#lib/metrics/exposition/list-samples.ts';
import { mayScrape } from '#lib/metrics/exposition/may-scrape.ts';
import { printSamples } from '#lib/metrics/exposition/print-samples.ts';
import { AppError } from '#lib/platform/errors.ts';

/**
 * For Prometheus, with METRICS_TOKEN as its bearer token; counts and times, never a value of a
 * document.
 */
export const GET = withAnyone(async ({ request }) => {
  if (!mayScrape(request.headers.get('authorization'))) throw new AppError('not-signed-in');
  return new Response(printSamples(await listSamples()), {
    headers: { 'content-type': 'text/plain; version=0.0.4; charset=utf-8' },
  });
});
