// On a hall's screen: what the village head's phone scans to become its remote, and a lamp while one is.

import { text } from '../../text/remote';
import { Icon } from '../../ui/icon';
import { qrPath } from '../entrance/qr';
import { useRemoteCode, type RemoteShown } from './use_remote_code';
import './remote_code.css';

/** Beside the next meeting, where the machine waits. */
export function RemoteCard({ wanted }: { wanted: boolean }) {
  const shown = useRemoteCode(wanted);
  const words = text().code;
  if (!shown.code) return null;
  return (
    <section class="rcode rcode--card" aria-label={words.heading}>
      <h2>{words.short}</h2>
      <Square code={shown.code} />
      {shown.phones > 0 ? <Phones shown={shown} /> : <p>{words.how}</p>}
    </section>
  );
}

/** Small, in a meeting. Once a phone is connected only the lamp stays; a click shows the code again. */
export function RemoteCorner({ shown }: { shown: RemoteShown }) {
  const words = text().code;
  const on = shown.phones > 0;
  return (
    <details class="st rcode--corner" open={!on} aria-label={words.heading}>
      <summary title={words.how}>
        {on ? <span class="rcode__lamp" role="status" data-phones={shown.phones} aria-label={words.phones(shown.phones)}><Icon name="phone" /><i aria-hidden="true" /></span> : <span class="vh">{words.short}</span>}
      </summary>
      <Square code={shown.code} />
    </details>
  );
}

function Square({ code }: { code: string }) {
  const address = `${location.origin}/remote#${code}`;
  const { path, size } = qrPath(address);
  return <svg class="rcode__qr" viewBox={`0 0 ${size} ${size}`} shape-rendering="crispEdges" role="img" aria-label={text().code.label} data-remote={address}><path d={path} /></svg>;
}

function Phones({ shown: { phones } }: { shown: RemoteShown }) {
  if (phones === 0) return null;
  return <span class="rcode__phones" role="status" data-phones={phones}><i aria-hidden="true" />{text().code.phones(phones)}</span>;
}
