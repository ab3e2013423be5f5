import { useLayoutEffect } from 'preact/hooks';

let dark = 0; // screens that ask for it; two may overlap while one follows the other

/** Dark while the calling screen is shown: the live room and the hall's TV. */
export function useDarkTheme(): void {
  useLayoutEffect(() => {
    dark++;
    show();
    return () => {
      dark--;
      show();
    };
  }, []);
}

function show(): void {
  if (dark > 0) document.documentElement.dataset.theme = 'dark';
  else delete document.documentElement.dataset.theme;
}
