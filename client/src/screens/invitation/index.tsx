// One invitation with its answer: what a personal link opens at /i/…, and one's own at /meetings/:id/invitation.
// For people of sixty on a cheap telephone: one column, big letters, three choices.

import { useState } from 'preact/hooks';
import { api, ApiError } from '../../api';
import { entryUrl } from '../../api/invitations';
import { sentenceOf } from '../../api/sentence';
import type { Invitation, InvitationAnswer } from '../../api/types';
import { text } from '../../text/invitation';
import { text as shell } from '../../text/shell';
import { hourMinute, longDay } from '../../text/time';
import { BrandMark } from '../../ui/brand';
import { Icon } from '../../ui/icon';
import { Link } from '../../ui/router';
import { useLoaded } from '../../ui/use_loaded';
import { AnswerForm } from './answer_form';
import { LetterPaper } from './letter_paper';
import './invitation.css';

type Loaded = { kind: 'ready'; invitation: Invitation } | { kind: 'refused'; sentence: string } | { kind: 'failed'; sentence: string };

/** Either token, of a personal link, or meeting, of who is signed in. */
export default function InvitationScreen({ token, meeting }: { token?: string; meeting?: number }) {
  const [loaded, again] = useLoaded(() => load(token, meeting), token ?? meeting);
  const words = text();
  switch (loaded.kind) {
    case 'loading':
      return <main class="wait" aria-busy="true"><p class="wait__late">{words.slow}</p></main>;
    case 'refused':
      return <main class="empty" role="status"><Icon name="lock" /><h1>{words.failed}</h1><p>{loaded.sentence}</p>{!token && <Link href="/" class="btn">{words.home}</Link>}</main>;
    case 'failed':
      return <main class="empty" role="status"><Icon name="wifi-off" /><h1>{words.failed}</h1><p>{loaded.sentence}</p><button type="button" class="btn btn--primary" onClick={again}>{words.retry}</button></main>;
    case 'ready':
      return <Page first={loaded.invitation} token={token} />;
  }
}

function Page({ first, token }: { first: Invitation; token?: string }) {
  const words = text();
  const [invitation, setInvitation] = useState(first);
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState('');
  const [changing, setChanging] = useState(false);
  const send = async (answer: InvitationAnswer) => {
    setBusy(true);
    setRefused('');
    try {
      setInvitation(token ? await api.answerByLink(token, answer) : await api.answerInvitation(invitation.meetingId, answer));
      setChanging(false);
      scrollTo({ top: 0 });
    } catch (error) {
      setRefused(sentenceOf(error));
    }
    setBusy(false);
  };
  const { answer } = invitation;
  const asks = invitation.open && (changing || answer.answer === '' || answer.consent === 'refused');
  return (
    <>
      <header class="topbar invite__bar">
        {token ? <span class="brand"><BrandMark /><span><b>{shell().product}</b><small>{invitation.commune.name}</small></span></span> : <Link class="brand" href="/"><BrandMark /><span><b>{shell().product}</b><small>{invitation.commune.name}</small></span></Link>}
      </header>
      <main class="page invite">
        {answer.answer && !changing && !invitation.guest && <Said invitation={invitation} />}
        <section class="card invite__letter">
          <p class="invite__kind">{words.heading}</p>
          <p class="invite__to">{words.to} <b>{addressed(invitation)}</b></p>
          {invitation.guest && <p class="muted">{words.guestTo(called(invitation.person))}</p>}
          <h1>{invitation.title}</h1>
          <dl class="invite__facts">
            <dt><Icon name="clock" />{words.when}</dt><dd>{words.time(hourMinute(invitation.startsAt), hourMinute(invitation.endsAt), longDay(invitation.startsAt))}</dd>
            <dt><Icon name="pin" />{words.where}</dt><dd>{invitation.place}</dd>
            <dt><Icon name="user" />{words.chair}</dt><dd>{[called(invitation.chair), invitation.chair.title].filter(Boolean).join(', ')}</dd>
            {invitation.note && <><dt><Icon name="note" />{words.note}</dt><dd>{invitation.note}</dd></>}
          </dl>
          {invitation.items.length > 0 && (
            <details class="invite__items">
              <summary>{words.agenda(invitation.items.length)}</summary>
              <ol>{invitation.items.map((item, i) => <li key={i}>{item}</li>)}</ol>
            </details>
          )}
          {invitation.letter && (
            <details class="invite__items invite__paper">
              <summary>{words.paper(invitation.letter.code)}</summary>
              <LetterPaper letter={invitation.letter} />
            </details>
          )}
        </section>
        {asks && (
          <section class="invite__ask" aria-labelledby="invite-ask">
            <h2 id="invite-ask">{words.ask}</h2>
            <AnswerForm halls={invitation.halls} hallId={invitation.hallId} sends={invitation.as !== 'chair'} busy={busy} refused={refused} send={(answer) => void send(answer)} />
          </section>
        )}
        <State invitation={invitation} />
        <div class="invite__more">
          {invitation.open && answer.answer && !asks && <button type="button" class="btn" onClick={() => setChanging(true)}><Icon name="pen" />{words.change}</button>}
          {token && invitation.state !== 'cancelled' && invitation.state !== 'over' && <a class="btn btn--quiet" href={entryUrl(token)} download><Icon name="calendar" />{words.keep}</a>}
          {!invitation.guest && <Link class="btn btn--quiet" href={`/meetings/${invitation.meetingId}/papers`}><Icon name="file" />{token ? words.signIn : words.openPapers}</Link>}
        </div>
        {invitation.commune.phone && <p class="muted invite__help"><a href={`tel:${invitation.commune.phone}`}>{words.callOffice(invitation.commune.phone)}</a></p>}
      </main>
    </>
  );
}

/** What was answered, before everything else. */
function Said({ invitation: { answer, open } }: { invitation: Invitation }) {
  const words = text();
  const refused = answer.consent === 'refused';
  const said = answer.answer === 'come' ? words.said.come(answer.hallName ?? '') : answer.answer === 'cannot' ? words.said.cannot(answer.reason ?? '') : words.said.somebody(answer.otherName ?? '');
  return (
    <section class={`invite__said ${refused ? 'invite__said--bad' : ''}`} role="status">
      <Icon name={refused ? 'alert' : 'check-o'} />
      <div>
        {!refused && <h2>{words.thanks}</h2>}
        <p>{said}</p>
        {answer.consent && <p>{answer.consent === 'refused' ? words.consent.refused(answer.consentWhy ?? '') : words.consent[answer.consent]}</p>}
        {open && !refused && <p class="muted small">{words.untilOpen}</p>}
      </div>
    </section>
  );
}

function State({ invitation }: { invitation: Invitation }) {
  const words = text();
  if (invitation.state === 'coming') return invitation.guest ? <p class="invite__state"><Icon name="check-o" />{words.guestKnows}</p> : null;
  return <p class="invite__state"><Icon name="alert" />{invitation.state === 'cancelled' ? words.state.cancelled(invitation.why ?? '') : words.state[invitation.state]}</p>;
}

function called({ honorific, name }: { honorific: string; name: string }): string {
  return [honorific, name].filter(Boolean).join(' ');
}

function addressed(invitation: Invitation): string {
  if (!invitation.guest) return [called(invitation.person), invitation.person.title].filter(Boolean).join(', ');
  return [invitation.answer.otherName, invitation.answer.otherTitle].filter(Boolean).join(', ');
}

async function load(token?: string, meeting?: number): Promise<Loaded> {
  try {
    return { kind: 'ready', invitation: token ? await api.invitationByLink(token) : await api.ownInvitation(meeting!) };
  } catch (error) {
    if (error instanceof ApiError && [403, 404, 409, 410].includes(error.status)) return { kind: 'refused', sentence: sentenceOf(error) };
    return { kind: 'failed', sentence: sentenceOf(error) };
  }
}
