// The one big button at thumb height; it changes with the situation and stays in its place.

import { useState } from 'preact/hooks';
import type { LiveState } from '../../api/types';
import { text } from '../../text/phone';
import { Icon, type IconName } from '../../ui/icon';
import type { OkAction } from '../tv/ok_action';
import { usePressGuard } from '../tv/press_guard';
import { isSending, micState, runOk } from '../tv/session';
import { hallMic } from './hall_mic';
import type { PhoneSession } from './phone_session';

interface ActProps {
  session: PhoneSession;
  state: LiveState;
  action: OkAction;
}

export function PhoneAct({ session: s, state, action }: ActProps) {
  const words = text();
  const [reason, setReason] = useState('');
  const run = () => {
    runOk(s, action, reason.trim());
    setReason('');
  };
  return (
    <div class="ph__act" data-act={action.kind}>
      <Failure session={s} />
      {action.kind === 'ask' && <Reason value={reason} change={setReason} />}
      {action.kind === 'withdraw' && <p class="ph__asked is-info" role="status"><Icon name="check-o" />{words.asked(s.you, action.place)}</p>}
      {action.kind === 'speak' && <p class="ph__invited" role="status">{words.invited(s.you)}</p>}
      {action.kind === 'finish' && <p class="ph__invited" role="status">{finishSaid(s, state)}</p>}
      <BigButton session={s} action={action} run={run} />
    </div>
  );
}

function BigButton({ session: s, action, run }: { session: PhoneSession; action: OkAction; run: () => void }) {
  const words = text();
  const sending = isSending(s, action);
  const looks = LOOKS[action.kind];
  const press = usePressGuard(action.kind, () => !sending && looks.can && run());
  const label = {
    ask: words.ask, withdraw: words.withdraw, speak: words.speak, finish: words.finish, micOn: words.speak,
    micOff: words.finish, hear: words.hear, wait: words.waitOpen, offline: words.waitLine,
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
  speak: { can: true, primary: true, icon: 'mic' },
  finish: { can: true, primary: true, icon: 'check' },
  micOn: { can: true, primary: true, icon: 'mic' },
  micOff: { can: true, icon: 'mic-off' },
  hear: { can: true, primary: true, icon: 'volume' },
  wait: { can: false, icon: 'clock' },
  offline: { can: false, icon: 'loader' },
};

function finishSaid(s: PhoneSession, state: LiveState): string {
  const words = text();
  if (micState(s) !== 'none') return words.youSpeak(s.you);
  const mic = hallMic(state, s.seat);
  if (mic === 'main') return words.intoMainMic(s.you);
  return mic === 'hall' ? words.intoHallMic : words.intoHallMicAlone;
}

/** A line for the chair, for those who wish to write one. */
function Reason({ value, change }: { value: string; change: (reason: string) => void }) {
  const words = text();
  const [open, setOpen] = useState(false);
  if (!open) {
    return <button type="button" class="ph__more" onClick={() => setOpen(true)}><Icon name="pen" />{words.addReason}</button>;
  }
  return (
    <label class="field ph__reason">
      <span class="label">{words.reason}</span>
      <input class="input" maxLength={200} value={value} autoFocus onInput={(event) => change(event.currentTarget.value)} />
      <small>{words.reasonHint}</small>
    </label>
  );
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
