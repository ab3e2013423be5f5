// Choosing on a hall's TV: by number, by arrows, or with one key alone. Pure.

export interface Choice {
  /** Option that is marked; 0 is none. Nothing is marked at first: the answers are equal. */
  option: number;
  /** A secret ballot is asked for twice: the marked one is being confirmed. */
  asks: boolean;
}

export type ChoicePress =
  | { kind: 'number'; n: number }
  | { kind: 'step'; by: 1 | -1 } // ◀ ▶
  | { kind: 'short' } // OK let go before two seconds: the next option, so that one key is enough
  | { kind: 'held' }; // OK for two seconds

/** How long OK is held to cast, in ms. */
export const HOLD_MS = 2000;

export const nothing: Choice = { option: 0, asks: false };

/** numbers: the options in their order. cast: the press gave the marked one. */
export function chosen(choice: Choice, press: ChoicePress, numbers: number[], secret: boolean): { choice: Choice; cast: boolean } {
  const mark = (option: number | undefined) => ({ choice: { option: option ?? choice.option, asks: false }, cast: false });
  switch (press.kind) {
    case 'number':
      return numbers.includes(press.n) ? mark(press.n) : { choice, cast: false };
    case 'step':
      return mark(step(choice.option, press.by, numbers));
    case 'short':
      return choice.asks ? mark(choice.option) : mark(step(choice.option, 1, numbers)); // first a way back
    case 'held':
      if (!choice.option) return { choice, cast: false };
      if (secret && !choice.asks) return { choice: { ...choice, asks: true }, cast: false };
      return { choice: { ...choice, asks: false }, cast: true };
  }
}

function step(option: number, by: 1 | -1, numbers: number[]): number | undefined {
  const at = numbers.indexOf(option);
  if (at < 0) return numbers.at(by === 1 ? 0 : -1);
  return numbers[(at + by + numbers.length) % numbers.length];
}
