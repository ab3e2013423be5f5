// Builds the service worker into dist/sw.js, with the list of the release's files and a version made of it.

import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

const root = fileURLToPath(new URL('..', import.meta.url));
const dist = join(root, 'dist');
const assets = (await readdir(join(dist, 'assets'))).filter((name) => !/\.(br|gz|map|woff)$/.test(name)).sort();
const files = ['/', '/icon.svg', ...assets.map((name) => `/assets/${name}`)];
const version = createHash('sha256').update(await readFile(join(dist, 'index.html'))).update(files.join('\n')).digest('hex').slice(0, 12);

await build({
  root,
  configFile: false,
  logLevel: 'warn',
  publicDir: false,
  define: { __SHELL__: JSON.stringify({ version, files }) },
  build: {
    outDir: dist,
    emptyOutDir: false,
    target: ['chrome111', 'firefox115', 'safari16.4'],
    lib: { entry: join(root, 'src/offline/worker.ts'), formats: ['iife'], name: 'worker', fileName: () => 'sw.js' },
  },
});
