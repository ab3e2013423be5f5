// A screen that says one thing: no line, another machine, the end. Calm, and with whom to phone.

import type { ComponentChildren } from 'preact';
import { useHeld } from '../../offline/use_held';
import { leaveRoom } from '../../offline/way_back';
import { text as offline } from '../../text/offline';
import { text } from '../../text/tv';
import { Icon, type IconName } from '../../ui/icon';
import { navigate } from '../../ui/router';
import { OkBox } from './ok_box';

export interface FullPanelProps {
  /** Names the panel, for styles and tests. */
  name: string;
  icon?: IconName;
  heading: ComponentChildren;
  children?: ComponentChildren;
  /** What OK does here; left out when nothing needs to be pressed. */
  ok?: { label: string; run: () => void };
  /** A smaller line below the box. */
  hint?: string;
}

export function FullPanel({ name, icon, heading, children, ok, hint }: FullPanelProps) {
  return (
    <section class={`over over--${name}`} data-panel={name} role="alert">
      {icon && <Icon name={icon} />}
      <h2>{heading}</h2>
      {children}
      {ok && <OkBox named={name} label={ok.label} run={ok.run} />}
      {hint && <p class="over__hint">{hint}</p>}
    </section>
  );
}

/** No line for a while; the papers are read from this machine. phone: of the commune office; empty when not known. ballot: what is said of one that waits. */
export function LostPanel({ phone, meetingId, ballot }: { phone: string; meetingId: number; ballot?: string }) {
  const words = text().lost;
  const held = useHeld(meetingId);
  const read = () => {
    leaveRoom(`/meetings/${meetingId}/tv`);
    navigate(`/meetings/${meetingId}/papers`);
  };
  return (
    <FullPanel name="lost" icon="wifi-off" heading={words.heading} ok={held ? { label: offline().open, run: read } : undefined}>
      {ballot && <p class="over__call">{ballot}</p>}
      <p>{words.wait}<br />{words.alone}</p>
      {phone && <p class="over__call">{words.call(phone)}</p>}
    </FullPanel>
  );
}

/** phone: of the commune office; empty when not known. */
export function ForbiddenPanel({ phone, heading = text().forbidden.heading, home }: { phone: string; heading?: string; home: () => void }) {
  const words = text();
  return (
    <FullPanel name="forbidden" icon="lock" heading={heading} ok={{ label: words.home, run: home }}>
      <p>{phone ? words.forbidden.call(phone) : words.forbidden.ask}</p>
    </FullPanel>
  );
}

/** Nothing for 300 ms, then what is being done, after 8 s that the network is slow. */
export function ConnectingPanel() {
  const words = text();
  return (
    <section class="over over--connecting" data-panel="connecting" aria-busy="true" role="status">
      <p class="over__soon">{words.connecting}</p>
      <p class="over__late">{words.slow}</p>
    </section>
  );
}
