// The bottom row: own microphone, own line, and what OK does.

import type { LiveState } from '../../api/types';
import { text } from '../../text/tv';
import { Icon } from '../../ui/icon';
import type { OkAction } from './ok_action';
import { OkBox } from './ok_box';
import { placeOf } from './place';
import { RemoteCorner } from './remote_code';
import { isSending, runOk, type TvSession } from './session';
import { useRemoteCode } from './use_remote_code';
import { watchesOnly } from './watches';

interface FootProps {
  session: TvSession;
  state: LiveState;
  action: OkAction;
  mic: 'on' | 'off' | 'none';
  online: boolean;
}

export function Foot({ session, state, action, mic, online }: FootProps) {
  const words = text();
  const place = placeOf(state, session.seat).kind;
  const watches = watchesOnly(state, session.seat);
  const remote = useRemoteCode(true);
  const micWord = watches ? words.micWatches : { on: words.micOn, off: words.micOff, none: words.micNone }[mic];
  return (
    <footer class={`foot ${remote.code ? 'foot--remote' : ''}`}>
      <div class={`st st--${mic}`} data-mic={mic} role="status">
        <Icon name={watches ? 'tv' : mic === 'on' ? 'mic' : 'mic-off'} />
        <span>{watches ? words.ownPicture[place] : words.mic[place]}<b>{micWord}</b></span>
      </div>
      <Line session={session} online={online} />
      {remote.code && <RemoteCorner shown={remote} />}
      <ActBox session={session} action={action} />
    </footer>
  );
}

function Line({ session: s, online }: { session: TvSession; online: boolean }) {
  const words = text();
  const measured = s.room.links.value[s.seat]?.bars;
  const bars = online ? measured : 0;
  return (
    <div class="st" data-bars={bars}>
      <span class="sig" data-level={bars ?? 'unknown'} aria-hidden="true"><i /><i /><i /><i /></span>
      <span>{words.line}<b>{bars === undefined ? words.lineUnknown : words.bars[bars]}</b></span>
    </div>
  );
}

function ActBox({ session: s, action }: { session: TvSession; action: OkAction }) {
  const words = text();
  const idle = action.kind === 'offline' || action.kind === 'wait' || action.kind === 'pause' || action.kind === 'prepare' || action.kind === 'watch';
  return (
    <OkBox
      named={action.kind}
      label={words.act[action.kind]}
      note={action.kind === 'withdraw' ? words.waiting(action.place) : action.kind === 'watch' ? words.watchNote : undefined}
      sending={isSending(s, action)}
      run={idle ? undefined : () => runOk(s, action)}
    />
  );
}
