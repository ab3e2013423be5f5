// The one big button at thumb height; it changes with the situation and stays in its place.

import { useState } from 'preact/hooks';
import type { FloorHolder, FloorRequest, LiveState } from '../../api/types';
import { text as floorText } from '../../text/floor';
import { text } from '../../text/phone';
import { Icon, type IconName } from '../../ui/icon';
import { calledTo } from '../floor/countdown_panel';
import { WishFields, type Wish } from '../floor/wish';
import type { OkAction } from '../tv/ok_action';
import { usePressGuard } from '../tv/press_guard';
import { isSending, micState, runOk } from '../tv/session';
import { hallMic } from './hall_mic';
import type { PhoneSession } from './phone_session';

interface ActProps {
  session: PhoneSession;
  state: LiveState;
  action: OkAction;
  /** The own turn; null when it is not ours to speak. */
  turn: FloorHolder | null;
  /** Seconds until the microphone opens; 0 when it is open. */
  countdown: number;
}

export function PhoneAct({ session: s, state, action, turn, countdown }: ActProps) {
  const words = text();
  const [wish, setWish] = useState<Wish>({});
  const run = () => {
    runOk(s, action, { ...wish, reason: wish.reason?.trim() });
    setWish({});
  };
  return (
    <div class="ph__act" data-act={action.kind}>
      <Failure session={s} />
      {action.kind === 'watch' && <p class="ph__asked"><Icon name="phone" />{words.watchesHow}</p>}
      {action.kind === 'ask' && <WishChoice session={s} state={state} value={wish} change={setWish} />}
      {action.kind === 'withdraw' && <p class="ph__asked is-info" role="status"><Icon name="check-o" />{askedWords(s, state, action)}</p>}
      {action.kind === 'prepare' && turn && <p class="ph__invited" role="status">{calledTo(turn, words.invited(s.you))}</p>}
      {action.kind === 'finish' && <p class="ph__invited" role="status">{finishSaid(s, state)}</p>}
      <BigButton session={s} action={action} run={run} countdown={countdown} />
    </div>
  );
}

function BigButton({ session: s, action, run, countdown }: { session: PhoneSession; action: OkAction; run: () => void; countdown: number }) {
  const words = text();
  const sending = isSending(s, action);
  const looks = LOOKS[action.kind];
  const press = usePressGuard(action.kind, () => !sending && looks.can && run());
  const label = {
    ask: words.ask, withdraw: words.withdraw, prepare: words.opensIn(countdown), finish: words.finish, micOn: words.speak,
    micOff: words.finish, hear: words.hear, seen: words.hear, wait: words.waitOpen, pause: words.pause, watch: words.watches, offline: words.waitLine,
  }[action.kind];
  return (
    <button type="button" class={`btn btn--hall btn--wide ${looks.primary && !sending ? 'btn--primary' : ''}`} aria-disabled={sending || !looks.can} aria-busy={sending} onClick={press}>
      {(sending || looks.icon) && <Icon name={sending ? 'loader' : looks.icon!} class={sending || action.kind === 'offline' ? 'spin' : ''} />}
      {sending ? words.sending : label}
    </button>
  );
}

const LOOKS: Record<OkAction['kind'], { can: boolean; primary?: boolean; icon?: IconName }> = {
  ask: { can: true, primary: true, icon: 'hand' },
  withdraw: { can: true },
  prepare: { can: false, icon: 'mic' },
  finish: { can: true, primary: true, icon: 'check' },
  micOn: { can: true, primary: true, icon: 'mic' },
  micOff: { can: true, icon: 'mic-off' },
  hear: { can: true, primary: true, icon: 'volume' },
  seen: { can: true, icon: 'check' }, // a phone has the button beside the notice
  wait: { can: false, icon: 'clock' },
  pause: { can: false, icon: 'clock' },
  watch: { can: false, icon: 'tv' },
  offline: { can: false, icon: 'loader' },
};

/** "Đã đăng ký, ông là người thứ 5"; with a word for what, when it is no speech. */
function askedWords(s: PhoneSession, state: LiveState, action: Extract<OkAction, { kind: 'withdraw' }>): string {
  const { queue, questions } = state.floor;
  const request = [...queue, ...questions].find((one: FloorRequest) => one.id === action.requestId);
  return text().asked(s.you, action.place, floorText().ask.asked[request?.kind ?? 'speech']);
}

function finishSaid(s: PhoneSession, state: LiveState): string {
  const words = text();
  if (micState(s) !== 'none') return words.youSpeak(s.you);
  const mic = hallMic(state, s.seat);
  if (mic === 'main') return words.intoMainMic(s.you);
  return mic === 'hall' ? words.intoHallMic : words.intoHallMicAlone;
}

/** To ask for something else than to speak, or with a line for the chair; most only press the button. */
function WishChoice({ session: s, state, value, change }: { session: PhoneSession; state: LiveState; value: Wish; change: (wish: Wish) => void }) {
  const words = floorText().ask;
  const [open, setOpen] = useState(false);
  if (open) return <WishFields state={state} seat={s.seat} value={value} change={change} focus />;
  return <button type="button" class="ph__more" onClick={() => setOpen(true)}><Icon name="pen" />{words.more}</button>;
}

function Failure({ session: s }: { session: PhoneSession }) {
  const words = text();
  const failure = s.acts.failure.value;
  if (!failure) return null;
  const dismiss = () => (s.acts.failure.value = null);
  return (
    <p class="ph__fail" role="alert">
      <Icon name="alert" /><span>{failure.sentence}</span>
      <button type="button" class="btn btn--sm" onClick={() => (dismiss(), failure.retry())}>{words.retry}</button>
      <button type="button" class="btn btn--quiet btn--icon" aria-label={words.dismiss} onClick={dismiss}><Icon name="x" /></button>
    </p>
  );
}
