// Puts packed forms beside every text file of the build; the server sends them as they lie there.

import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, gzipSync } from 'node:zlib';

const dist = fileURLToPath(new URL('../dist', import.meta.url));
const names = await readdir(dist, { recursive: true });
for (const name of names.filter((n) => /\.(js|css|html|svg)$/.test(n))) {
  const file = join(dist, name);
  const bytes = await readFile(file);
  for (const [ending, packed] of [['gz', gzipSync(bytes, { level: 9 })], ['br', brotliCompressSync(bytes)]]) {
    if (packed.length < bytes.length) await writeFile(`${file}.${ending}`, packed);
  }
}
