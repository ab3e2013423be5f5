// What a person in front of a screen would notice, with the moment it happened.

import type { Page } from 'playwright-core';

/** When a page's picture is on the stage of a hall's screen: milliseconds as Date.now() counts. */
export function pageShownAt(page: Page, number: number, ms: number): Promise<number> {
  return page.evaluate(
    ({ selector, ms }) =>
      new Promise<number>((resolve, reject) => {
        const deadline = Date.now() + ms;
        const look = () => {
          const picture = document.querySelector<HTMLImageElement>(selector);
          if (picture?.complete && picture.naturalWidth > 0) return resolve(Date.now());
          if (Date.now() > deadline) return reject(new Error(`no ${selector} within ${ms} ms`));
          requestAnimationFrame(look);
        };
        look();
      }),
    { selector: `.scene .pv[data-page="${number}"] img`, ms },
  );
}

/** When the next press of a pointer in a page ends, as Date.now() counts. Ask before pressing. */
export function pressedAt(page: Page): Promise<number> {
  return page.evaluate(() => new Promise<number>((resolve) => addEventListener('click', () => resolve(Date.now()), { once: true, capture: true })));
}
