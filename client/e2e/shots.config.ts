// Pictures of every screen, for whoever looks after how they look: npm run shots.

import { defineConfig } from 'vitest/config';

export default defineConfig({
  root: import.meta.dirname,
  test: {
    include: ['*.shots.ts'],
    globalSetup: ['./build.ts'],
    testTimeout: 300_000,
    hookTimeout: 180_000,
  },
});
