import type { NextConfig } from 'next';

const config: NextConfig = {
  poweredByHeader: false,
  // No page uses it, and anybody could have the server fetch and resize what an address names.
  images: { unoptimized: true },
  experimental: {
    // `forbidden()` answers a page with status 403.
    authInterrupts: true,
    // Nothing reads them, and two thirds of what a build writes would be source maps; a cache of
    // the build would be as large again.
    turbopackSourceMaps: false,
    turbopackFileSystemCacheForBuild: false,
  },
  // `npm test` checks the types of everything, once.
  typescript: { ignoreBuildErrors: true },
  // They find files beside themselves, or must be one instance with what runs outside the bundle.
  serverExternalPackages: [
    '@hyzyla/pdfium',
    '@prisma/adapter-pg',
    '@prisma/client',
    'pdf-parse',
    'pg',
    'pg-boss',
    'pino',
    'sharp',
    'tesseract.js',
  ],
  // Headers of pages and routes depend on the settings and the request:
  // app/_server/security-headers.ts.
  headers: async () => [
    {
      source: '/_next/static/:path*',
      headers: [
        { key: 'X-Content-Type-Options', value: 'nosniff' },
        { key: 'Content-Security-Policy', value: "frame-ancestors 'none'" },
      ],
    },
  ],
};

export default config;
