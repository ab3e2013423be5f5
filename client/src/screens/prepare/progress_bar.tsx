export interface ProgressBarProps {
  /** holding: it does not move, and goes on by itself. */
  kind: 'upload' | 'convert' | 'holding';
  /** 0 to 1. */
  share: number;
  label: string;
  /** How far, in words. */
  said: string;
}

export function ProgressBar({ kind, share, label, said }: ProgressBarProps) {
  const percent = Math.round(share * 100);
  return (
    <div class={`progress ${kind === 'upload' ? '' : `progress--${kind}`}`}>
      <div class="progress__track" role="progressbar" aria-label={label} aria-valuenow={percent} aria-valuemin={0} aria-valuemax={100} aria-valuetext={said}>
        <i style={{ width: `${percent}%` }} />
      </div>
      <span>{said}</span>
    </div>
  );
}
