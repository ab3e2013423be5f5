// Browser stories: real binary, real Chromium, one after the other.

import { defineConfig } from 'vitest/config';

export default defineConfig({
  root: import.meta.dirname,
  test: {
    include: ['*.story.ts'],
    globalSetup: ['./build.ts'],
    fileParallelism: false,
    testTimeout: 60_000,
    hookTimeout: 90_000,
    bail: 0,
  },
});
