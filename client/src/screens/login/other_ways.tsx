// What stands below the password: only what is set up.

import { useEffect, useState } from 'preact/hooks';
import { api } from '../../api';
import { sentenceOf } from '../../api/sentence';
import type { Me, SignInWays } from '../../api/types';
import { passkeysWorkHere, usePasskey } from '../../state/passkey_browser';
import { atPublicAddress } from '../../state/public_address';
import { text } from '../../text/signin';
import { Icon } from '../../ui/icon';

export interface OtherWaysProps {
  done: (me: Me) => void;
}

export function OtherWays({ done }: OtherWaysProps) {
  const words = text().ways;
  const [ways, setWays] = useState<SignInWays | null>(null);
  const [busy, setBusy] = useState(false);
  const [failed, setFailed] = useState('');
  useEffect(() => {
    api.signInWays().then(setWays, () => undefined); // without them the password remains
  }, []);
  const act = async (what: () => Promise<void>) => {
    if (busy) return;
    setBusy(true);
    setFailed('');
    try {
      await what();
    } catch (error) {
      setFailed(sentenceOf(error));
    }
    setBusy(false);
  };
  const passkey = () => act(async () => {
    const answer = await usePasskey(await api.beginPasskeyLogin());
    if (answer) done(await api.loginPasskey(answer));
  });
  const account = () => act(async () => location.assign((await api.beginAccount(new URLSearchParams(location.search).get('next') ?? '/')).url));
  if (!ways) return null;
  const keys = passkeysWorkHere(ways.passkeyOrigin);
  const here = atPublicAddress(ways.publicUrl);
  if (!keys && !ways.accountButton) return null;
  return (
    <div class="login__ways">
      <p class="login__or"><span>{words.or}</span></p>
      {keys && <button type="button" class="btn btn--wide" disabled={busy} onClick={() => void passkey()}><Icon name="key" />{words.passkey}</button>}
      {ways.accountButton && here && <button type="button" class="btn btn--wide" disabled={busy} onClick={() => void account()}><Icon name="user" />{ways.accountButton}</button>}
      {ways.accountButton && !here && <p class="small muted">{words.elsewhere(ways.accountButton)} <a href={`${ways.publicUrl}/login`}>{ways.publicUrl}</a></p>}
      {failed && <p class="field__error" role="alert"><Icon name="alert" />{failed}</p>}
    </div>
  );
}
