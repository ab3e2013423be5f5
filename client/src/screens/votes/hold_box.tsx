import { text } from '../../text/tv';

/** The box that says what holding OK does; its ring fills while OK is held, by key or by finger. */
export function HoldBox({ hold, label, asks = false }: { hold: { holding: boolean; down: () => void; up: () => void }; label: string; asks?: boolean }) {
  return (
    <button type="button" class="hold" data-holding={hold.holding} data-asks={asks} tabIndex={-1} onPointerDown={hold.down} onPointerUp={hold.up} onPointerLeave={hold.up}>
      <span class="ok" aria-hidden="true">{text().ok}</span>
      <span aria-live="polite">{label}</span>
    </button>
  );
}
