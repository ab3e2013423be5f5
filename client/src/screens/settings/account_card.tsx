// One's account elsewhere: linked once, then it signs one in.

import { useState } from 'preact/hooks';
import { api } from '../../api';
import { sentenceOf } from '../../api/sentence';
import { atPublicAddress } from '../../state/public_address';
import { text } from '../../text/signin';
import { dateTime } from '../../text/time';
import { Icon } from '../../ui/icon';
import type { SignInProps } from './sign_in_section';

export function AccountCard({ own, changed }: SignInProps) {
  const words = text().account;
  const why = new URLSearchParams(location.search).get('why');
  const [failed, setFailed] = useState(why ? text().why(why) : '');
  const [busy, setBusy] = useState(false);
  const { button, since, url } = own.account!;
  const here = atPublicAddress(url);
  const act = async (what: () => Promise<void>) => {
    setBusy(true);
    setFailed('');
    try {
      await what();
    } catch (error) {
      setFailed(sentenceOf(error));
    }
    setBusy(false);
  };
  return (
    <section class="card" aria-labelledby="account">
      <div class="card__head"><h2 id="account">{button}</h2>{since && <span class="chip chip--ok"><Icon name="check" />{words.linked}</span>}</div>
      <div class="card__body settings__part">
        <p class="muted">{words.lead}</p>
        {since && <p class="small">{words.since(dateTime(since))}</p>}
        {!since && !here && <p class="small">{words.elsewhere} <a href={`${url}/settings`}>{url}</a></p>}
        {failed && <p class="field__error" role="alert"><Icon name="x-o" />{failed}</p>}
        {since
          ? <button type="button" class="btn btn--danger" disabled={busy} onClick={() => void act(async () => changed(await api.unlinkAccount()))}><Icon name="trash" />{words.unlink}</button>
          : here && <button type="button" class="btn" disabled={busy} onClick={() => void act(async () => location.assign((await api.linkAccount()).url))}><Icon name="arrow" />{words.link}</button>}
      </div>
    </section>
  );
}
