import { text } from '../../text/chair';
import { turns } from '../floor/turn';
import { ActButton } from './act_button';
import type { ChairConsole } from './console';

interface EndTurnProps {
  console: ChairConsole;
  /** Of a tile: who speaks there, or into its microphone. */
  seat: string;
  class?: string;
  done?: () => void;
}

/** Takes the floor back from whoever speaks at a seat. */
export function EndTurn({ console: c, seat, class: named, done }: EndTurnProps) {
  const turn = turns(c.room.state.value!).find((one) => one.seat === seat || one.audioSeat === seat);
  if (!turn) return null;
  return <ActButton console={c} act={`end ${turn.seat}`} class={named} icon="mic-off" onPress={() => (c.commands.endFloor(turn.seat), done?.())}>{text().halls.micOff}</ActButton>;
}
