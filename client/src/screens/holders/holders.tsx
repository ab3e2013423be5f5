// Who has the papers on their own disk: how many halls, who lacks some and why, and a nudge. For the clerk's desk
// and the chair's console.

import { useState } from 'preact/hooks';
import { api } from '../../api';
import { sentenceOf } from '../../api/sentence';
import type { Holder, Meeting } from '../../api/types';
import type { Live } from '../../live/live';
import { text } from '../../text/offline';
import { Icon } from '../../ui/icon';
import { useHoldings } from './use_holdings';
import './holders.css';

export function Holders({ meeting, live }: { meeting: Meeting; live: Live }) {
  const words = text().who;
  return (
    <section class="card" aria-labelledby="holders-title">
      <div class="card__head"><h2 id="holders-title">{words.heading}</h2></div>
      <div class="card__body"><Who meeting={meeting} live={live} /></div>
    </section>
  );
}

/** The same without a card around it. */
export function Who({ meeting, live }: { meeting: Meeting; live: Live }) {
  const words = text().who;
  const [all, setAll] = useState(false);
  const of = useHoldings(meeting.id, live, papersOf(meeting));
  if (!of) return <span class="skeleton holders__wait" aria-busy="true" />;
  if (of.halls.length === 0) return <p class="muted">{words.noHalls}</p>;
  if (of.halls.every((hall) => hall.papers === 0)) return <p class="muted">{words.nothing}</p>;
  const held = of.halls.filter((hall) => hall.state === 'held');
  const lacking = of.halls.filter((hall) => hall.state !== 'held');
  const persons = of.persons.filter((person) => person.papers > 0);
  return (
    <div class="holders">
      <p class="holders__sum"><b>{words.halls(held.length, of.halls.length)}</b></p>
      <progress class="holders__bar" max={of.halls.length} value={held.length} aria-label={words.halls(held.length, of.halls.length)} />
      {persons.length > 0 && <p class="muted">{words.persons(persons.filter((person) => person.state === 'held').length, persons.length)}</p>}
      {lacking.length === 0 ? <p class="holders__ok"><Icon name="check-o" />{words.all}</p> : <List of={lacking} named={words.lacking} titles={titlesOf(meeting)} />}
      {held.length > 0 && lacking.length > 0 && (
        <button type="button" class="btn btn--quiet btn--sm" aria-expanded={all} onClick={() => setAll(!all)}>{all ? words.hideHeld : words.showHeld(held.length)}</button>
      )}
      {all && <List of={held} named={words.showHeld(held.length)} titles={titlesOf(meeting)} />}
      {lacking.length > 0 && meeting.state !== 'draft' && <Nudge meetingId={meeting.id} />}
    </div>
  );
}

const ICONS = { none: 'clock', fetching: 'loader', held: 'check-o', failed: 'alert' } as const;

function List({ of, named, titles }: { of: Holder[]; named: string; titles: Map<number, string> }) {
  const words = text().who;
  return (
    <ul class="holders__list" aria-label={named}>
      {of.map((one) => (
        <li key={one.seat} data-state={one.state} title={one.lacks.map((id) => titles.get(id)).filter(Boolean).join('\n')}>
          <Icon name={ICONS[one.state]} class={one.state === 'fetching' ? 'spin' : undefined} />
          <span>
            <b>{one.name}</b>
            <small>{one.state === 'none' || one.state === 'held' ? words.state[one.state] : words.state[one.state](one.held, one.papers)}{one.at && one.state !== 'held' ? `, ${words.seen(one.at)}` : ''}</small>
            {one.problem && <small class="holders__why">{words.problem[one.problem]}</small>}
          </span>
        </li>
      ))}
    </ul>
  );
}

function Nudge({ meetingId }: { meetingId: number }) {
  const words = text().who;
  const [state, setState] = useState<{ kind: 'idle' | 'sending' | 'done' } | { kind: 'failed'; sentence: string }>({ kind: 'idle' });
  const send = async () => {
    setState({ kind: 'sending' });
    try {
      await api.nudgePapers(meetingId);
      setState({ kind: 'done' });
    } catch (error) {
      setState({ kind: 'failed', sentence: sentenceOf(error) });
    }
  };
  return (
    <div class="holders__nudge">
      <button type="button" class="btn" aria-disabled={state.kind === 'sending'} onClick={() => state.kind !== 'sending' && void send()}><Icon name="refresh" />{state.kind === 'sending' ? words.nudging : words.nudge}</button>
      <span role="status">{state.kind === 'done' && <small>{words.nudged}</small>}{state.kind === 'failed' && <small class="holders__why">{state.sentence}</small>}</span>
    </div>
  );
}

function papersOf(meeting: Meeting): string {
  return meeting.items.flatMap((item) => item.papers.map((paper) => `${paper.id}.${paper.version}${paper.state}${paper.audience}`)).join() + meeting.halls.length;
}

function titlesOf(meeting: Meeting): Map<number, string> {
  return new Map(meeting.items.flatMap((item) => item.papers).map((paper) => [paper.id, paper.title]));
}
