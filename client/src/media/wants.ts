// What each video slot should show, and telling the server so: at most one call at a time, with the
// whole map, and only when it differs from what the server was told last.

import type { SlotWant } from '../api/types';

export interface Wants {
  /** Changes what a slot should show; the server is told with the next frame. */
  want(index: number, show: string, height: number): void;
  /** The whole map, for an offer. Counts as told. */
  forOffer(mids: string[]): SlotWant[];
  /** From now on this connection is told; null for none. */
  attach(tell: ((slots: SlotWant[]) => Promise<void>) | null): void;
  /** Tells again even what was told before. */
  retell(): void;
}

/** soon: runs f with the next frame, or soon where nobody looks. */
export function createWants(count: number, soon: (f: () => void) => void): Wants {
  const wanted = Array.from({ length: count }, () => ({ show: '', height: 0 }));
  let mids: string[] = [];
  let told = '';
  let tell: ((slots: SlotWant[]) => Promise<void>) | null = null;
  let planned = false;
  let telling = false;

  const all = (): SlotWant[] => mids.map((mid, at) => ({ mid, ...wanted[at]! }));

  const flush = async () => {
    planned = false;
    if (!tell || telling) return;
    const slots = all();
    const now = JSON.stringify(slots);
    if (now === told) return;
    const by = tell;
    telling = true;
    let ok = true;
    await by(slots).catch(() => (ok = false)); // the connection retries or is made anew; both tell again
    telling = false;
    if (by !== tell) return plan(); // a new connection came meanwhile
    if (ok) told = now;
    if (ok && JSON.stringify(all()) !== told) plan();
  };
  const plan = () => {
    if (planned) return;
    planned = true;
    soon(() => void flush());
  };

  return {
    want: (index, show, height) => {
      const slot = wanted[index];
      if (!slot || (slot.show === show && slot.height === height)) return;
      wanted[index] = { show, height };
      plan();
    },
    forOffer: (of) => {
      mids = of;
      const slots = all();
      told = JSON.stringify(slots);
      return slots;
    },
    attach: (by) => {
      tell = by;
      if (by) plan();
    },
    retell: () => {
      told = '';
      plan();
    },
  };
}
