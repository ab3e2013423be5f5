// Drawing at once what usually comes with the next frame.

import { options } from 'preact';

/** Draws what f changes before it returns: the field that the next key is to go to must be there. */
export function atOnce<T>(f: () => T): T {
  const before = options.debounceRendering;
  let draw = () => {};
  options.debounceRendering = (drawing) => (draw = drawing);
  try {
    const result = f();
    draw();
    return result;
  } finally {
    if (before) options.debounceRendering = before;
    else delete options.debounceRendering;
  }
}
