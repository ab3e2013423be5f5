// The code of a machine that waits, large enough to be read out from across a hall.

import { useEffect, useState } from 'preact/hooks';
import { text } from '../../text/pairing';
import { Digits } from '../../ui/digits';
import { Icon } from '../../ui/icon';
import { Link, navigate } from '../../ui/router';
import { qrPath } from '../entrance/qr';
import { rememberedPhone } from '../tv/commune_phone';
import { startPairing, type PairingRun, type Waiting } from './pairing';
import './device.css';

/** revoked: this machine was paired before, and is told why it is not any more. */
export function PairingView({ revoked }: { revoked: boolean }) {
  const words = text();
  const run = usePairing();
  const now = run?.now.value ?? { kind: 'preparing', offline: false } satisfies Waiting;
  const phone = rememberedPhone();
  return (
    <main class="pairing" data-state={now.kind}>
      {revoked && <p class="banner pairing__gone" role="alert"><Icon name="lock" /><span><b>{words.revoked}</b><br />{words.revokedWhy}</span></p>}
      <h1><Icon name="tv" />{words.heading}</h1>
      {now.kind === 'shown' ? <Shown now={now} /> : <p class="pairing__wait" role="status"><Icon name="loader" class="spin" />{now.kind === 'refused' ? now.sentence : now.offline ? words.offline : words.preparing}</p>}
      <p class="pairing__foot">
        {phone && <span><Icon name="phone" />{words.call(phone)}</span>}
        <Link href="/login">{words.person}</Link>
      </p>
    </main>
  );
}

function Shown({ now }: { now: Extract<Waiting, { kind: 'shown' }> }) {
  const words = text();
  const address = `${location.origin}/admin/halls?code=${now.code}`;
  const { path, size } = qrPath(address);
  return (
    <div class="pairing__main">
      <div>
        <p class="pairing__code" role="img" aria-label={words.code([...now.code].join(' '))} data-code={now.code}><span>{now.code.slice(0, 3)}</span><span>{now.code.slice(3)}</span></p>
        <p class="pairing__left" role="status">{now.offline ? <><Icon name="wifi-off" />{words.offline}</> : <><Icon name="clock" />{words.left} <Left untilMs={now.untilMs} /></>}</p>
        <ol>{words.how.map((step) => <li key={step}>{step}</li>)}</ol>
        <p class="muted">{words.renews}</p>
      </div>
      <svg class="pairing__qr" viewBox={`0 0 ${size} ${size}`} role="img" aria-label={words.scan} data-address={address}><path d={path} /></svg>
    </div>
  );
}

function Left({ untilMs }: { untilMs: number }) {
  const [, tick] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => tick((n) => n + 1), 1000);
    return () => clearInterval(timer);
  }, []);
  const seconds = Math.max(0, Math.round((untilMs - performance.now()) / 1000));
  return <Digits value={`${String(Math.floor(seconds / 60)).padStart(2, '0')}:${String(seconds % 60).padStart(2, '0')}`} />;
}

function usePairing(): PairingRun | null {
  const [run, setRun] = useState<PairingRun | null>(null);
  useEffect(() => {
    const started = startPairing(() => navigate('/', true));
    setRun(started);
    return started.stop;
  }, []);
  return run;
}
