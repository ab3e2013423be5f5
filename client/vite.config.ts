import { defineConfig } from 'vitest/config';

/** Where the server of `make dev` listens. */
const SERVER = process.env.HOPXA_DEV_SERVER ?? 'http://127.0.0.1:8080';

export default defineConfig({
  // Without the import source JSX compiles for React and the page stays blank without an error.
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  build: {
    target: ['chrome111', 'firefox115', 'safari16.4'],
    manifest: true, // read by scripts/size.mjs
    assetsInlineLimit: 0, // the page's content policy allows no data: scripts or fonts
    cssMinify: true,
  },
  server: {
    port: 5173,
    // The host stays the browser's: the server refuses changes and sockets that other sites' pages ask for.
    proxy: { '/api': { target: SERVER, ws: true }, '/healthz': { target: SERVER }, '/cong-bo': { target: SERVER } },
  },
  test: {
    include: ['src/**/*.test.{ts,tsx}'],
    environment: 'node', // a test that needs a document says so in its first line
  },
});
