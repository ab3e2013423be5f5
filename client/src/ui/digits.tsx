/** A clock in cells of fixed width: the typeface has no tabular figures, so "1" would make it jump. value: "12:46". */
export function Digits({ value }: { value: string }) {
  return (
    <span class="digits" role="img" aria-label={value}>
      {[...value].map((c, at) => (/\d/.test(c) ? <i key={at}>{c}</i> : <b key={at}>{c}</b>))}
    </span>
  );
}
