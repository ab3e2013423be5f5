// What a hall's TV fetches before it shows a meeting: every script and style of the first page and of
// the TV screen, gzipped. Fails above the budget: a village's line carries little more than the call.

import { readFile } from 'node:fs/promises';
import { gzipSync } from 'node:zlib';

const BUDGET_KB = 122;
const dist = new URL('../dist/', import.meta.url);
const manifest = JSON.parse(await readFile(new URL('.vite/manifest.json', dist), 'utf8'));

/** Files of a chunk, of its static imports, and their styles. */
function files(key, seen = new Set()) {
  if (seen.has(key)) return [];
  seen.add(key);
  const chunk = manifest[key];
  if (!chunk) throw new Error(`the build has no ${key}`);
  return [chunk.file, ...(chunk.css ?? []), ...(chunk.imports ?? []).flatMap((other) => files(other, seen))];
}

const wanted = new Set(['index.html', 'src/screens/tv/index.tsx'].flatMap((key) => files(key)));
let total = 0;
for (const file of [...wanted].sort()) {
  const bytes = gzipSync(await readFile(new URL(file, dist)), { level: 9 }).length;
  total += bytes;
  console.log(`${(bytes / 1000).toFixed(1).padStart(7)} kB  ${file}`);
}
console.log(`${(total / 1000).toFixed(1).padStart(7)} kB  of ${BUDGET_KB} kB for the hall's TV`);
if (total > BUDGET_KB * 1000) {
  console.error('The TV screen has become too heavy.');
  process.exit(1);
}
