/** The product's mark: the roof of a village's communal house. */
export function BrandMark() {
  return (
    <svg class="brand__mark" viewBox="0 0 32 32" aria-hidden="true">
      <path d="M2.5 14.5C9 13.8 13 10.5 16 5c3 5.5 7 8.8 13.5 9.5" />
      <path d="M6 18h20M9 18v8M16 18v8M23 18v8M5 27h22" />
    </svg>
  );
}
