// Whether administrators must have one-time codes, and who has none yet.

import { useState } from 'preact/hooks';
import { api } from '../../api';
import { sentenceOf } from '../../api/sentence';
import type { AdminCodes } from '../../api/types';
import { text } from '../../text/signin';
import { Icon } from '../../ui/icon';
import { Link } from '../../ui/router';

export function AdminCodesCard({ first }: { first: AdminCodes }) {
  const words = text().admin.demand;
  const [set, setSet] = useState(first);
  const [busy, setBusy] = useState(false);
  const [failed, setFailed] = useState('');
  const turn = async (demanded: boolean) => {
    setBusy(true);
    setFailed('');
    try {
      setSet(await api.demandAdminCodes(demanded));
    } catch (error) {
      setFailed(sentenceOf(error));
    }
    setBusy(false);
  };
  const { demanded, own, without } = set;
  return (
    <section class="card" aria-labelledby="si-codes">
      <div class="card__head"><h2 id="si-codes">{words.title}</h2><span class={`chip ${demanded ? 'chip--ok' : ''}`} role="status"><Icon name={demanded ? 'check' : 'minus-o'} />{demanded ? words.on : words.off}</span></div>
      <div class="card__body settings__part">
        <p class="muted">{words.lead}</p>
        {without.length > 0 && <p class="small">{words.without(without.length, without.join(', '))}</p>}
        {!demanded && !own && <p class="banner banner--info banner--wraps"><Icon name="alert" /><span>{words.ownFirst}</span><Link class="btn btn--sm" href="/settings">{words.toSettings}</Link></p>}
        {(demanded || own) && <button type="button" class="btn" aria-busy={busy} disabled={busy} onClick={() => void turn(!demanded)}><Icon name={demanded ? 'minus-o' : 'lock'} />{demanded ? words.stop : words.start}</button>}
        {failed && <p class="field__error" role="alert"><Icon name="x-o" />{failed}</p>}
      </div>
    </section>
  );
}
