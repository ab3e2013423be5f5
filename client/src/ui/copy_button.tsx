import { useState } from 'preact/hooks';
import { Icon } from './icon';

export interface CopyButtonProps {
  value: string;
  label: string;
  /** Said after it was copied. */
  done: string;
  primary?: boolean;
}

/** Copies a text. Without https there is no clipboard: then the browser's older way. */
export function CopyButton({ value, label, done, primary }: CopyButtonProps) {
  const [copied, setCopied] = useState('');
  const copy = async () => {
    if (await toClipboard(value)) setCopied(value);
  };
  return (
    <button type="button" class={primary ? 'btn btn--primary' : 'btn'} onClick={() => void copy()}>
      <Icon name={copied === value ? 'check' : 'file'} /><span role="status">{copied === value ? done : label}</span>
    </button>
  );
}

async function toClipboard(value: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(value);
    return true;
  } catch {
    const area = document.createElement('textarea');
    area.value = value;
    area.className = 'vh';
    (document.querySelector('dialog[open]') ?? document.body).append(area); // a modal dialog lets nothing outside be selected
    area.select();
    const done = document.execCommand('copy');
    area.remove();
    return done;
  }
}
