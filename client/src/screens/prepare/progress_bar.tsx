export interface ProgressBarProps {
  kind: 'upload' | 'convert';
  /** 0 to 1. */
  share: number;
  label: string;
  /** How far, in words. */
  said: string;
}

export function ProgressBar({ kind, share, label, said }: ProgressBarProps) {
  const percent = Math.round(share * 100);
  return (
    <div class={`progress ${kind === 'convert' ? 'progress--convert' : ''}`}>
      <div class="progress__track" role="progressbar" aria-label={label} aria-valuenow={percent} aria-valuemin={0} aria-valuemax={100} aria-valuetext={said}>
        <i style={{ width: `${percent}%` }} />
      </div>
      <span>{said}</span>
    </div>
  );
}
