// 3-2-1 over the whole screen of a hall that was called: nothing to press, the microphone opens by itself.

import type { FloorHolder, LiveState } from '../../api/types';
import { text } from '../../text/floor';
import { FullPanel } from '../tv/full_panel';
import { inSentence, placeOf } from '../tv/place';

export function CountdownPanel({ state, turn, left }: { state: LiveState; turn: FloorHolder; left: number }) {
  const words = text().countdown;
  return (
    <FullPanel
      name="invited"
      heading={<>{words.invited}<br />{calledTo(turn, inSentence(placeOf(state, turn.seat).name))}</>}
      hint={turn.minutes > 0 ? words.byItselfMinutes(turn.minutes) : words.byItself}
    >
      <b class="over__count" key={left} aria-label={words.seconds(left)}>{left}</b>
    </FullPanel>
  );
}

/** "thôn Văn Bắc phát biểu", "… nói xen", "… trả lời". */
export function calledTo(turn: FloorHolder, name: string): string {
  const words = text().countdown;
  if (turn.role === 'interjecting') return words.interjects(name);
  return turn.role === 'answering' ? words.answers(name) : words.speaks(name);
}
