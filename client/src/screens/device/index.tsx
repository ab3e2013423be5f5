// A hall's machine at /device. It signs in with a key: of the address /device#KEY, which `hopxa hall key` prints, or the
// one it got when it was paired. Without one it shows a code and waits. The key stays in the hash, which browsers do not
// send, and leaves the address with the step to the home screen.

import { useEffect, useState } from 'preact/hooks';
import { api, ApiError } from '../../api';
import { forgetMachineKey, machineKey, rememberMachineKey } from '../../state/machine_key';
import { text } from '../../text/account';
import { Icon } from '../../ui/icon';
import { navigate } from '../../ui/router';
import { PairingView } from './pairing_view';

type State = { kind: 'waiting'; offline: boolean } | { kind: 'pairing'; revoked: boolean } | { kind: 'refused'; sentence: string };

const RETRY_MS = 3000;

export default function DeviceScreen() {
  const words = text();
  const [state, tryAgain] = useSigningIn();
  if (state.kind === 'pairing') return <PairingView revoked={state.revoked} />;
  return (
    <main class="empty" role="status" aria-busy={state.kind === 'waiting'}>
      <Icon name={state.kind === 'waiting' ? 'tv' : 'alert'} />
      <h1>{words.deviceTitle}</h1>
      {state.kind === 'waiting' && <p>{state.offline ? words.deviceOffline : words.deviceWaiting}</p>}
      {state.kind === 'refused' && <><p>{state.sentence}</p><button type="button" class="btn btn--primary" onClick={tryAgain}>{words.tryAgain}</button></>}
    </main>
  );
}

/** Keeps trying while the network is away: a hall's machine is often on before its line is. */
function useSigningIn(): [State, () => void] {
  const [given] = useState(() => location.hash.slice(1).trim());
  const [state, setState] = useState<State>(given || machineKey() ? { kind: 'waiting', offline: false } : { kind: 'pairing', revoked: false });
  const [tries, setTries] = useState(0);
  useEffect(() => {
    const key = given || machineKey();
    if (!key) return;
    let stopped = false;
    let timer = 0;
    const go = async () => {
      try {
        await api.loginDevice(key);
        rememberMachineKey(key);
        if (!stopped) navigate('/', true);
      } catch (error) {
        if (stopped) return;
        if (!(error instanceof ApiError)) throw error;
        if (error.code === 'wrong_device_key' && !given) {
          forgetMachineKey();
          return setState({ kind: 'pairing', revoked: true });
        }
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
