// Writes the pattern as a y4m file, which Chromium plays as its camera, round and round.

import { open } from 'node:fs/promises';
import { FRAMES, paint } from './pattern';

export interface ClipSize {
  width: number;
  height: number;
  fps: number;
}

/** 64 frames: 22 MB at 640×360, 88 MB at 1280×720. */
export async function writeClip(path: string, owner: number, { width, height, fps }: ClipSize): Promise<void> {
  const file = await open(path, 'w');
  try {
    await file.write(`YUV4MPEG2 W${width} H${height} F${fps}:1 Ip A1:1 C420jpeg\n`);
    for (let frame = 0; frame < FRAMES; frame++) {
      await file.write('FRAME\n');
      await file.write(paint(owner, frame, width, height));
    }
  } finally {
    await file.close();
  }
}
