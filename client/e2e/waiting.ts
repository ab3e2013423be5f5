// Waiting for what will come, never for time to pass.

const LOOK_EVERY_MS = 50;

/** Asks again and again until the answer is neither null, undefined nor false, and returns it. */
export async function until<T>(what: string, ms: number, ask: () => Promise<T | null | undefined | false>): Promise<T> {
  const deadline = performance.now() + ms;
  for (;;) {
    const answer = await ask();
    if (answer !== null && answer !== undefined && answer !== false) return answer;
    if (performance.now() > deadline) throw new Error(`${what}: not within ${ms} ms`);
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
  }
}
