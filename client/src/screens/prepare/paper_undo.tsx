// What was just done to a paper, with the way back where there is one. One per desk at a time.

import { signal, type Signal } from '@preact/signals';
import { api } from '../../api';
import type { Paper } from '../../api/types';
import { text } from '../../text/rights';
import { Icon } from '../../ui/icon';
import type { Desk } from './desk';

/** How long it stands there. */
const SHOWN_MS = 12_000;

interface Done {
  said: string;
  undo?: () => void;
}

const done = new WeakMap<Desk, Signal<Done | null>>();

function doneAt(desk: Desk): Signal<Done | null> {
  let found = done.get(desk);
  if (!found) done.set(desk, (found = signal<Done | null>(null)));
  return found;
}

export function tellDone(desk: Desk, said: string, undo?: () => void): void {
  const here = doneAt(desk);
  const mine: Done = undo ? { said, undo } : { said };
  here.value = mine;
  setTimeout(() => here.peek() === mine && (here.value = null), SHOWN_MS);
}

/** Takes a paper back at once, from everybody, and offers to put it back. */
export async function withdrawPaper(desk: Desk, paper: Paper): Promise<void> {
  try {
    await api.removePaper(paper.id);
    tellDone(desk, text().withdrawn(paper.title), () => void restorePaper(desk, paper));
    await desk.reload();
  } catch (error) {
    desk.failed(error);
  }
}

export async function restorePaper(desk: Desk, paper: Paper): Promise<void> {
  try {
    await api.restorePaper(paper.id);
    tellDone(desk, text().restored(paper.title));
    await desk.reload();
  } catch (error) {
    desk.failed(error);
  }
}

export function PaperDone({ desk }: { desk: Desk }) {
  const here = doneAt(desk);
  const now = here.value;
  if (!now) return null;
  const undo = () => {
    here.value = null;
    now.undo!();
  };
  return (
    <div class="toast" role="status">
      <Icon name="check-o" /><span>{now.said}</span>
      {now.undo && <button type="button" class="btn btn--sm" onClick={undo}>{text().undo}</button>}
    </div>
  );
}
