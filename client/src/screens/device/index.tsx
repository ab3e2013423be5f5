// A hall's machine signs in at /device#KEY. The key stays in the hash, which browsers do not send, and
// leaves the address with the step to the home screen.

import { useEffect, useState } from 'preact/hooks';
import { api, ApiError } from '../../api';
import { text } from '../../text/account';
import { Icon } from '../../ui/icon';
import { navigate } from '../../ui/router';

type State = { kind: 'waiting'; offline: boolean } | { kind: 'noKey' } | { kind: 'refused'; sentence: string };

const RETRY_MS = 3000;

export default function DeviceScreen() {
  const words = text();
  const [state, tryAgain] = useSigningIn();
  return (
    <main class="empty" role="status" aria-busy={state.kind === 'waiting'}>
      <Icon name={state.kind === 'waiting' ? 'tv' : 'alert'} />
      <h1>{words.deviceTitle}</h1>
      {state.kind === 'waiting' && <p>{state.offline ? words.deviceOffline : words.deviceWaiting}</p>}
      {state.kind === 'noKey' && <p>{words.deviceNoKey}</p>}
      {state.kind === 'refused' && <><p>{state.sentence}</p><button type="button" class="btn btn--primary" onClick={tryAgain}>{words.tryAgain}</button></>}
    </main>
  );
}

/** Keeps trying while the network is away: a hall's machine is often on before its line is. */
function useSigningIn(): [State, () => void] {
  const [key] = useState(() => location.hash.slice(1).trim());
  const [state, setState] = useState<State>(key ? { kind: 'waiting', offline: false } : { kind: 'noKey' });
  const [tries, setTries] = useState(0);
  useEffect(() => {
    if (!key) return;
    let stopped = false;
    let timer = 0;
    const go = async () => {
      try {
        await api.loginDevice(key);
        if (!stopped) navigate('/', true);
      } catch (error) {
        if (stopped) return;
        if (!(error instanceof ApiError)) throw error;
        if (error.status !== 0 && error.status < 500) return setState({ kind: 'refused', sentence: error.detail });
        setState({ kind: 'waiting', offline: true });
        timer = window.setTimeout(go, RETRY_MS);
      }
    };
    void go();
    return () => {
      stopped = true;
      clearTimeout(timer);
    };
  }, [tries]);
  return [
    state,
    () => {
      setState({ kind: 'waiting', offline: false });
      setTries((n) => n + 1);
    },
  ];
}
