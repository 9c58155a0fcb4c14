import type { NextConfig } from 'next';

const config: NextConfig = {
  poweredByHeader: false,
  // `forbidden()` answers a page with status 403.
  experimental: { authInterrupts: true },
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
  headers: async () => [
    {
      source: '/:path*',
      headers: [
        { key: 'X-Content-Type-Options', value: 'nosniff' },
        { key: 'Referrer-Policy', value: 'same-origin' },
        {
          key: 'Content-Security-Policy',
          value: "frame-ancestors 'none'; object-src 'none'; base-uri 'self'; form-action 'self'",
        },
      ],
    },
  ],
};

export default config;
