/**
 * The routes that a fault load asks for, on the port in the first argument: a web process without
 * pages.
 */
import { registerHooks } from 'node:module';

// Next has these modules under names that only a bundler resolves.
registerHooks({
  resolve: (name, context, next) => next(/^next\/\w+$/.test(name) ? `${name}.js` : name, context),
});

const { listenRoutes } = await import('../routes/listen-routes.ts');
await listenRoutes(
  {
    'POST /api/auth/sign-in': (await import('#app/api/auth/sign-in/route.ts')).POST,
    'POST /api/documents': (await import('#app/api/documents/route.ts')).POST,
    'POST /api/documents/[documentId]/remove': (
      await import('#app/api/documents/[documentId]/remove/route.ts')
    ).POST,
    'POST /api/tasks/claim': (await import('#app/api/tasks/claim/route.ts')).POST,
    'POST /api/tasks/[taskId]/submit': (await import('#app/api/tasks/[taskId]/submit/route.ts'))
      .POST,
    'POST /api/exports': (await import('#app/api/exports/route.ts')).POST,
  },
  Number(process.argv[2]),
);
