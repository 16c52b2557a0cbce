# syntax=docker/dockerfile:1
FROM node:24.11.1-alpine3.22 AS build
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci --no-audit --no-fund
COPY . .
RUN npm run build && npm prune --omit=dev --no-audit --no-fund

FROM node:24.11.1-alpine3.22
LABEL org.opencontainers.image.title="puhuri-graphql" \
      org.opencontainers.image.description="A typed, linked GraphQL gateway over Puhuri Core (Waldur MasterMind)" \
      org.opencontainers.image.licenses="MIT"
ENV NODE_ENV=production
WORKDIR /app
# Owned by root: the process cannot change what it runs.
COPY --from=build /app/package.json /app/LICENSE ./
COPY --from=build /app/node_modules ./node_modules
COPY --from=build /app/schema ./schema
COPY --from=build /app/dist ./dist
# The user "node" by number, since Kubernetes can tell only of numbers that they are not root.
USER 1000:1000
EXPOSE 4000
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=30s --timeout=5s --start-period=10s --retries=3 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT || 4000}/health/live`).then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
# Node as the first process, without a shell, gets the signals itself. Young objects are many here, and short-lived: with
# more room for them, none put among the old at once, and one thread that looks through them, less is spent on collecting
# garbage. The hidden classes of objects outlive a pause in which there are none of them, and with those the code that was
# compiled for them.
ENTRYPOINT ["node", "--max-semi-space-size=64", "--min-semi-space-size=64", "--no-parallel-scavenge", "--no-memory-reducer", "--retain-maps-for-n-gc=1000", "--no-allocation-site-pretenuring", "dist/main.js"]
