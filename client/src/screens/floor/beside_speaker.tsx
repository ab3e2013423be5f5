import type { FloorHolder, LiveState } from '../../api/types';
import { text } from '../../text/floor';
import { turns } from './turn';

/** Who else may speak now, beside the one who is named already: "Trả lời: Mai Thị Lan". */
export function BesideSpeaker({ state, turn }: { state: LiveState; turn: FloorHolder }) {
  const words = text();
  const others = turns(state).filter((other) => other.seat !== turn.seat);
  if (others.length === 0) return null;
  return <span data-beside>{others.map((other) => words.also(words.role[other.role], other.name)).join(' · ')}</span>;
}
