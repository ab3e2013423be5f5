// How somebody signs in, and what an administrator may end of it when a phone is lost or an account is not theirs any more.

import { useState } from 'preact/hooks';
import { api } from '../../api';
import { sentenceOf } from '../../api/sentence';
import type { Person, PersonSignIn } from '../../api/types';
import { text } from '../../text/admin_people';
import { dateTime } from '../../text/time';
import { Icon } from '../../ui/icon';

type End = 'codes' | 'account';

interface WaysProps {
  person: Person;
  ways: PersonSignIn;
  /** It is the one who looks: own codes are ended in the settings, with a code. */
  self: boolean;
  /** Something ended; what to say. */
  ended: (sentence: string) => void;
}

export function Ways({ person, ways, self, ended }: WaysProps) {
  const words = text().ways;
  const [asking, setAsking] = useState<End | null>(null);
  const [sending, setSending] = useState(false);
  const [failure, setFailure] = useState('');
  const end = async (which: End) => {
    if (sending) return;
    setSending(true);
    setFailure('');
    try {
      await (which === 'codes' ? api.endPersonOneTime(person.id) : api.unlinkPersonAccount(person.id));
      ended(which === 'codes' ? words.codesEnded : words.accountEnded);
    } catch (error) {
      setFailure(sentenceOf(error));
    }
    setSending(false);
  };
  const ask = (which: End, yes: string) => (
    <button type="button" class="btn btn--sm" aria-expanded={asking === which} onClick={() => (setFailure(''), setAsking(asking === which ? null : which))}><Icon name="minus-o" />{yes}</button>
  );
  const question = (which: End, sentence: string, yes: string) => asking === which && (
    <li class="adp__ask">
      <p>{sentence}</p>
      <div class="row row--wrap">
        <button type="button" class="btn btn--sm btn--danger" aria-busy={sending} onClick={() => void end(which)}>{yes}</button>
        <button type="button" class="btn btn--sm" onClick={() => setAsking(null)}>{text().cancel}</button>
      </div>
      {failure && <p class="field__error" role="alert"><Icon name="alert" />{failure}</p>}
    </li>
  );
  return (
    <ul>
      <li><Icon name="lock" /><span><b>{words.password}</b><small>{ways.passwordChangedAt ? words.changed(dateTime(ways.passwordChangedAt)) : words.handedOut}</small></span></li>
      <li><Icon name="key" /><span><b>{words.passkeys}</b><small>{ways.passkeys ? words.count(ways.passkeys) : words.none}</small></span></li>
      {(ways.oneTimeSince || person.roles.includes('admin')) && <li><Icon name="phone" /><span><b>{words.codes}</b><small>{ways.oneTimeSince ? words.on(dateTime(ways.oneTimeSince)) : words.off}</small></span>{ways.oneTimeSince && !self && ask('codes', words.endCodes)}</li>}
      {question('codes', words.endCodesAsk, words.endCodesYes)}
      {ways.accountSince && <li><Icon name="user" /><span><b>{words.account}</b><small>{words.linked(dateTime(ways.accountSince))}</small></span>{ask('account', words.unlink)}</li>}
      {question('account', words.unlinkAsk, words.unlinkYes)}
    </ul>
  );
}
