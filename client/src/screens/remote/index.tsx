// A phone as the remote of a hall's screen, at /remote. The code that it scanned stands in the hash, which browsers do not
// send, and leaves the address at once.

import { useEffect, useState } from 'preact/hooks';
import { text } from '../../text/remote';
import { Icon } from '../../ui/icon';
import { useDarkTheme } from '../../ui/theme';
import { useWakeLock } from '../tv/wake_lock';
import { rememberedPhone, rememberPhone } from '../tv/commune_phone';
import { RemoteView } from './remote_view';
import { startRemote, type RemoteRun } from './use_remote';
import './remote.css';

export default function RemoteScreen() {
  useDarkTheme();
  const run = useRemote();
  const words = text();
  const now = run?.now.value ?? { kind: 'connecting', offline: false };
  const phone = now.kind === 'on' ? now.remote.phone : '';
  useWakeLock(now.kind === 'on');
  useEffect(() => {
    if (phone) rememberPhone(phone);
  }, [phone]);
  if (run && now.kind === 'on') return <RemoteView run={run} remote={now.remote} offline={now.offline} />;
  if (now.kind === 'connecting') {
    return <Said icon="loader" spin title={words.connecting} said={now.offline ? words.offline : ''} />;
  }
  return now.kind === 'left' ? <Said icon="check-o" title={words.left} said={words.how} /> : <Said icon="lock" title={words.scanAgain} said={now.kind === 'over' ? now.sentence : words.how} phone />;
}

function Said({ icon, title, said, spin = false, phone = false }: { icon: 'loader' | 'lock' | 'check-o'; title: string; said: string; spin?: boolean; phone?: boolean }) {
  const number = phone ? rememberedPhone() : '';
  return (
    <main class="rmt rmt--said" role="status" data-said={icon} aria-busy={spin}>
      <Icon name={icon} class={spin ? 'spin' : ''} />
      <h1>{title}</h1>
      {said && <p>{said}</p>}
      {number && <a class="btn btn--wide" href={`tel:${number.replace(/[^\d+]/g, '')}`}><Icon name="phone" />{text().call(number)}</a>}
    </main>
  );
}

/** Started anew when another code is scanned into the open page. */
function useRemote(): RemoteRun | null {
  const [run, setRun] = useState<RemoteRun | null>(null);
  useEffect(() => {
    let is: RemoteRun | null = null;
    const begin = () => {
      const code = location.hash.slice(1).trim();
      if (is && !code) return;
      if (code) history.replaceState(history.state, '', location.pathname);
      is?.stop();
      setRun((is = startRemote(code)));
    };
    begin();
    addEventListener('hashchange', begin);
    return () => {
      removeEventListener('hashchange', begin);
      is?.stop();
    };
  }, []);
  return run;
}
