// A drawn hall instead of the pattern, for pictures that people look at.

import { readFile, writeFile } from 'node:fs/promises';
import { chromium } from 'playwright-core';

const WIDTH = 1280;
const HEIGHT = 720;

/** Paints an SVG file into a y4m file of one frame, which Chromium plays as a camera that shows a still room. */
export async function writeDrawing(path: string, svgFile: string): Promise<void> {
  const svg = await readFile(svgFile, 'utf8');
  const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox'] });
  try {
    const page = await browser.newPage();
    const rgba = await page.evaluate(paintSvg, { svg, width: WIDTH, height: HEIGHT });
    await writeFile(path, Buffer.concat([Buffer.from(`YUV4MPEG2 W${WIDTH} H${HEIGHT} F10:1 Ip A1:1 C420jpeg\nFRAME\n`), toYuv(Buffer.from(rgba, 'base64'))]));
  } finally {
    await browser.close();
  }
}

/** Runs in a page; returns the pixels as base64, four bytes each. */
async function paintSvg({ svg, width, height }: { svg: string; width: number; height: number }): Promise<string> {
  const image = new Image(width, height);
  image.src = `data:image/svg+xml,${encodeURIComponent(svg)}`;
  await image.decode();
  const canvas = new OffscreenCanvas(width, height).getContext('2d')!;
  canvas.drawImage(image, 0, 0, width, height);
  const { data } = canvas.getImageData(0, 0, width, height);
  let bytes = '';
  for (let at = 0; at < data.length; at += 8192) bytes += String.fromCharCode(...data.subarray(at, at + 8192));
  return btoa(bytes);
}

/** BT.601, studio range; colour is taken from the upper left pixel of four. */
function toYuv(rgba: Uint8Array): Uint8Array {
  const size = WIDTH * HEIGHT;
  const out = new Uint8Array(size * 1.5);
  for (let at = 0; at < size; at++) {
    const [r, g, b] = [rgba[4 * at]!, rgba[4 * at + 1]!, rgba[4 * at + 2]!];
    out[at] = 16 + 0.257 * r + 0.504 * g + 0.098 * b;
    const [x, y] = [at % WIDTH, Math.floor(at / WIDTH)];
    if (x % 2 || y % 2) continue;
    const chroma = size + (y / 2) * (WIDTH / 2) + x / 2;
    out[chroma] = 128 - 0.148 * r - 0.291 * g + 0.439 * b;
    out[chroma + size / 4] = 128 + 0.439 * r - 0.368 * g - 0.071 * b;
  }
  return out;
}
