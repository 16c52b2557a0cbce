import { defineConfig } from 'vite'

/** Bundles the explorer's two pages, so that they need nothing but the gateway to work. */
export default defineConfig({
  root: 'src/explorer',
  base: '/graphql/explorer/',
  build: {
    outDir: '../../dist/explorer',
    emptyOutDir: true,
    rolldownOptions: {
      input: ['src/explorer/graphiql.html', 'src/explorer/sandbox.html'],
      // 'use client' in libraries speaks to server-side rendering, which there is none of here.
      checks: { moduleLevelDirective: false },
    },
    // The code editor is one large chunk, loaded once and kept by the browser.
    chunkSizeWarningLimit: 5000,
  },
  worker: { format: 'es' },
})
