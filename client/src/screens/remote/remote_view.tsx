// The remote while it is connected: what is on above, three buttons under the thumb.

import { useEffect, useRef, useState } from 'preact/hooks';
import type { Remote, RemoteMeeting } from '../../api/types';
import { text } from '../../text/remote';
import { dateTime, hourMinute } from '../../text/time';
import { Icon, type IconName } from '../../ui/icon';
import { useServerClock } from '../../ui/server_clock';
import { api } from '../../api';
import type { MyBallot } from '../votes/own_ballots';
import { useRemoteBallots } from './ballots';
import { FloorButton } from './floor_button';
import { HeadCount } from './head_count';
import type { RemoteRun } from './use_remote';
import { VoteSheet } from './vote_sheet';

export function RemoteView({ run, remote, offline }: { run: RemoteRun; remote: Remote; offline: boolean }) {
  const words = text();
  const { meeting } = remote;
  const asked = useRef({ version: '', at: 0 });
  if (asked.current.version !== remote.version) asked.current = { version: remote.version, at: Date.now() };
  const ballots = useRemoteBallots(meeting?.vote, meeting?.id ?? 0, asked.current.at);
  const [voting, setVoting] = useState(false);
  useEffect(() => setVoting(false), [meeting?.vote?.motion.id, meeting?.vote?.motion.state]);
  const failed = run.failed.value;
  return (
    <div class="rmt" data-offline={offline}>
      <header class="rmt__bar">
        <p class={offline ? 'is-warn' : 'is-ok'} role="status"><Icon name={offline ? 'wifi-off' : 'tv'} />{offline ? words.offline : words.linked(remote.hall)}</p>
      </header>
      <main class="rmt__main">
        {offline && <p class="rmt__hint">{words.offlineHint}</p>}
        {meeting ? <About meeting={meeting} /> : <section class="empty"><Icon name="calendar" /><h1>{words.none}</h1><p>{words.noneHint}</p></section>}
        {meeting && remote.watches && <HeadCount run={run} meeting={meeting} offline={offline} />}
        <p class="rmt__until">
          <span>{hourMinute(remote.endsAt) === '00:00' ? words.untilNight : words.until(dateTime(remote.endsAt))}</span>
          <button type="button" class="btn btn--quiet btn--sm" onClick={() => run.leave()}>{words.leave}</button>
        </p>
      </main>
      <footer class="rmt__foot">
        {failed && <p class="rmt__fail" role="alert"><Icon name="alert" />{failed}</p>}
        {meeting && <FloorButton run={run} meeting={meeting} offline={offline} first={!voteWaits(meeting, ballots)} />}
        {meeting && <VoteButton meeting={meeting} ballots={ballots} open={() => setVoting(true)} />}
        <HelpButton run={run} remote={remote} offline={offline} />
      </footer>
      {voting && meeting?.vote && <VoteSheet run={run} vote={meeting.vote} heads={meeting} ballots={ballots} close={() => setVoting(false)} />}
    </div>
  );
}

function About({ meeting }: { meeting: RemoteMeeting }) {
  const words = text();
  const live = meeting.state === 'live';
  return (
    <section class="rmt__about" data-state={meeting.state}>
      <p>{live ? <span class="chip chip--now">{words.running}</span> : <><Icon name="clock" />{words.next}, {dateTime(meeting.startsAt)}</>}</p>
      {live ? (
        <>
          <p class="rmt__meeting">{meeting.title}</p>
          <div class="rmt__item">
            {meeting.itemN > 0 && <p>{words.item(meeting.itemN, meeting.items)}</p>}
            <h1>{meeting.item || words.noItem}</h1>
          </div>
        </>
      ) : (
        <>
          <h1>{meeting.title}</h1>
          <p class="muted">{meeting.place}</p>
          <p>{words.waits}</p>
        </>
      )}
    </section>
  );
}

/** A vote is open in which somebody of the hall has not chosen yet: that goes before everything. */
function voteWaits(meeting: RemoteMeeting, ballots: MyBallot[]): boolean {
  return meeting.vote?.motion.state === 'open' && ballots.some((one) => one.standing.kind === 'choose' || one.standing.kind === 'refused');
}

function VoteButton({ meeting, ballots, open }: { meeting: RemoteMeeting; ballots: MyBallot[]; open: () => void }) {
  const words = text().vote;
  const { vote } = meeting;
  const waits = voteWaits(meeting, ballots);
  const said = !vote ? words.none : ballots.length === 0 ? words.notHere : ballots.every((one) => one.standing.kind === 'barred') ? words.barred : vote.motion.state === 'ready' ? words.ready : waits ? words.open : words.given;
  return <BigButton name="vote" icon="ballot" label={words.button} said={said} look={waits ? 'now' : vote ? 'plain' : 'off'} run={vote ? open : undefined} />;
}

function HelpButton({ run, remote, offline }: { run: RemoteRun; remote: Remote; offline: boolean }) {
  const words = text().help;
  const { meeting, phone } = remote;
  const help = meeting?.help;
  const dial = phone ? `tel:${phone.replace(/[^\d+]/g, '')}` : '';
  useServerClock(run.clock, 30_000);
  const said = help ? (help.settledAt ? words.seen(hourMinute(help.settledAt)) : words.asked(hourMinute(help.at))) : '';
  const called = help && (!help.settledAt || run.clock() - Date.parse(help.settledAt) < 10 * 60_000); // later, it is another call
  if (called || !meeting || offline) {
    if (dial) return <BigButton name="dial" icon="phone" label={words.dial} said={called ? said : phone} look={called ? 'help' : 'plain'} href={dial} />;
    return <BigButton name="dial" icon="bell" label={called ? words.noPhone : words.button} said={said} look="off" />;
  }
  return <BigButton name="help" icon="bell" label={words.button} said={words.hint} look="plain" busy={run.pending.value.has('help')} run={() => run.run('help', () => api.remoteHelp(meeting.id))} />;
}

export interface BigButtonProps {
  name: string;
  icon: IconName;
  label: string;
  said: string;
  /** now: gold, what is happening; first: the next right act; off: nothing to press. */
  look: 'first' | 'now' | 'plain' | 'help' | 'off';
  busy?: boolean;
  run?: () => void;
  /** A link instead of a button. */
  href?: string;
}

export function BigButton({ name, icon, label, said, look, busy = false, run, href }: BigButtonProps) {
  const inside = <><Icon name={busy ? 'loader' : icon} class={busy ? 'spin' : ''} /><span><b>{label}</b><small aria-live="polite">{said}</small></span></>;
  const all = { class: `rmt__big rmt__big--${look}`, 'data-act': name };
  if (href) return <a {...all} href={href}>{inside}</a>;
  return <button type="button" {...all} aria-disabled={!run} aria-busy={busy} onClick={() => !busy && run?.()}>{inside}</button>;
}
