import { text } from '../text/notes';

export interface ColorPickerProps<C extends string> {
  colors: Record<C, string>;
  value: C;
  pick: (color: C) => void;
}

/** A few colours, each with its name for those who do not see it. */
export function ColorPicker<C extends string>({ colors, value, pick }: ColorPickerProps<C>) {
  const words = text();
  const names = words.colors as Record<string, string>;
  return (
    <div class="nt-colors" role="group" aria-label={words.color}>
      {(Object.keys(colors) as C[]).map((color) => (
        <button key={color} type="button" class="nt-color" aria-pressed={color === value} aria-label={names[color]} title={names[color]} onClick={() => pick(color)}>
          <span style={{ background: colors[color] }} />
        </button>
      ))}
    </div>
  );
}
