// Which two places the chair picks to stand side by side. Pure.

/** A press on a place: picked ones are let go, a third takes the place of the one picked first. */
export function picked(now: string[], seat: string): string[] {
  if (now.includes(seat)) return now.filter((one) => one !== seat);
  return [...now, seat].slice(-2);
}
