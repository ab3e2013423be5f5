// Whether the call leaves the line to the papers; told every two seconds.

import { signal } from '@preact/signals';
import type { Link } from '../api/types';

/** The papers' own bytes may be what made the line short: it must be well for a while, and longer each time. */
const REST_MS = 10_000;
const REST_MAX_MS = 60_000;

/** True while the call is given less than it could use: no pictures, smaller ones, or what is sent gets lost. */
export function isShort(link: Link | undefined): boolean {
  if (!link) return false; // no call from this machine
  return link.audioOnly || link.height < link.bestHeight || (link.bars > 0 && link.bars <= 1) || link.lossDown > 0.03;
}

export interface Pressure {
  /** Returns whether papers are to wait. */
  look(link: Link | undefined, now: number): boolean;
}

export function createPressure(): Pressure {
  let waitsUntil = 0;
  let rest = REST_MS;
  let short = false;
  return {
    look(link, now) {
      if (isShort(link)) {
        if (!short) rest = now - waitsUntil < REST_MAX_MS && waitsUntil > 0 ? Math.min(2 * rest, REST_MAX_MS) : REST_MS;
        short = true;
        waitsUntil = now + rest;
      } else short = false;
      return now < waitsUntil;
    },
  };
}

/** The call of this tab needs the line: nothing is fetched ahead. Written by distribute.ts only. */
export const lineIsShort = signal(false);
