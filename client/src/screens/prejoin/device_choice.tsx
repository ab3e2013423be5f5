import type { ComponentChildren } from 'preact';
import { text } from '../../text/prejoin';
import { Icon, type IconName } from '../../ui/icon';

export interface DeviceChoiceProps {
  icon: IconName;
  label: string;
  /** Devices of the kind. */
  list: MediaDeviceInfo[];
  /** Id of the one in use; empty for the machine's choice. */
  value: string;
  /** Offer the machine's own choice too. */
  usual?: boolean;
  pick: (id: string) => void;
  children?: ComponentChildren;
}

/** Which device is in use, and a list to choose another when there is one. */
export function DeviceChoice({ icon, label, list, value, usual, pick, children }: DeviceChoiceProps) {
  const words = text();
  const named = list.filter((device) => device.deviceId !== '' && device.deviceId !== 'default' && device.deviceId !== 'communications');
  const nameOf = (device: MediaDeviceInfo, at: number) => device.label.replace(/\s*\([0-9a-f]{4}:[0-9a-f]{4}\)$/, '') || words.unnamed(at + 1);
  const current = named.find((device) => device.deviceId === value);
  const choices = named.length + (usual ? 1 : 0);
  return (
    <div class="dev">
      <Icon name={icon} />
      {choices > 1 ? (
        <label><span>{label}</span>
          <select class="select" value={current ? value : ''} onChange={(event) => pick(event.currentTarget.value)}>
            {(usual || !current) && <option value="">{words.usual}</option>}
            {named.map((device, at) => <option key={device.deviceId} value={device.deviceId}>{nameOf(device, at)}</option>)}
          </select>
        </label>
      ) : (
        <span>{label}: {current ? nameOf(current, 0) : words.usual}</span>
      )}
      {children}
    </div>
  );
}
