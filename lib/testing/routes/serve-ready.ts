/**
 * The routes that show when a web server is shutting down, on any port; it shuts down as Next does.
 */
import { registerHooks } from 'node:module';
import { watchForEnd } from '#lib/platform/running/draining.ts';

// Next has these modules under names that only a bundler resolves.
registerHooks({
  resolve: (name, context, next) => next(/^next\/\w+$/.test(name) ? `${name}.js` : name, context),
});

const { listenRoutes } = await import('./listen-routes.ts');
watchForEnd();
const { finish } = await listenRoutes({
  'GET /readyz': (await import('#app/readyz/route.ts')).GET,
  'GET /healthz': (await import('#app/healthz/route.ts')).GET,
  'GET /api/events': (await import('#app/api/events/route.ts')).GET,
  'POST /api/auth/sign-in': (await import('#app/api/auth/sign-in/route.ts')).POST,
});
process.once('SIGTERM', () => void finish().then(() => process.exit(0)));
