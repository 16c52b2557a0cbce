import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vite'

/** The page; `serve.js` adds the address of the gateway, which the page finds beside itself at `/graphql`. */
export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    // 'use client' in libraries speaks to server-side rendering, which there is none of here.
    rolldownOptions: { checks: { moduleLevelDirective: false } },
    chunkSizeWarningLimit: 1000,
  },
})
