// The self-test of a hall's machine: camera, microphone, loudspeaker, line, disk; one after the other, about 15 seconds.

import { ApiError } from '../api/error';
import { lastDevices, WITHOUT } from '../media/join';
import { tryCamera } from './camera';
import { tryDisk } from './disk';
import { measureLine, type LineDoor, type LineFound } from './line';
import { tryMic } from './mic';
import type { SelfTestResult } from './result';
import { trySpeaker } from './speaker';

export type Part = 'camera' | 'mic' | 'speaker' | 'line' | 'disk';
export const PARTS: Part[] = ['camera', 'mic', 'speaker', 'line', 'disk'];

export interface Plan {
  /** A machine that only watches has neither camera nor microphone, and is not asked for them. */
  watches: boolean;
  /** May make itself heard now. */
  sound: boolean;
  door: LineDoor;
  /** Told before each part. */
  progress?: (part: Part) => void;
  /** Nothing is opened any more once it says so. */
  stop?: AbortSignal;
}

/** Other halls measure as well: so often, and so long, their turn is waited for. */
const TURNS = 6;
const TURN_MS = 2500;

/** Rejects only when it is stopped; whatever fails is part of what is found. Two at once would take each other's camera: the caller runs one. */
export async function runSelfTest({ watches, sound, door, progress = () => {}, stop }: Plan): Promise<SelfTestResult> {
  const began = performance.now();
  const next = (part: Part) => {
    stop?.throwIfAborted();
    progress(part);
  };
  const { cameraId, micId, speakerId } = lastDevices();
  const id = (of: string) => (of === WITHOUT ? '' : of);

  next('camera');
  const camera = watches ? ({ state: 'unasked', label: '', width: 0, height: 0 } as const) : await tryCamera(id(cameraId));
  next('mic');
  const mic = watches ? ({ state: 'unasked', label: '', loudestDb: -100 } as const) : await tryMic(id(micId));
  next('speaker');
  // Only a microphone can tell. Where there is none, the person who tries the machine before the meeting does.
  const speaker = sound && mic.state === 'ok' ? await trySpeaker(id(micId), id(speakerId)) : ({ state: 'unasked', label: '' } as const);
  next('line');
  const line = await lineFound(door, stop);
  next('disk');
  const disk = await tryDisk();
  stop?.throwIfAborted();
  return {
    camera: camera.state,
    cameraLabel: camera.label.slice(0, 200),
    cameraWidth: camera.width,
    cameraHeight: camera.height,
    mic: mic.state,
    micLabel: mic.label.slice(0, 200),
    micDb: Math.min(0, Math.max(-100, Math.round(mic.loudestDb))),
    speaker: speaker.state,
    speakerLabel: speaker.label.slice(0, 200),
    line: line !== null,
    downKbps: line?.downKbps ?? 0,
    upKbps: line?.upKbps ?? 0,
    delayMs: line?.delayMs ?? 0,
    keeps: disk.keeps,
    diskFreeMb: disk.freeMB,
    tookMs: Math.round(performance.now() - began),
  };
}

/** null: it could not be measured. */
async function lineFound(door: LineDoor, stop?: AbortSignal): Promise<LineFound | null> {
  for (let turn = 1; ; turn++) {
    try {
      return await measureLine(door);
    } catch (error) {
      if (!(error instanceof ApiError) || error.code !== 'line_busy' || turn === TURNS) {
        console.warn('the line could not be measured', error);
        return null;
      }
      await new Promise((resolve) => setTimeout(resolve, TURN_MS * (0.5 + Math.random())));
      stop?.throwIfAborted();
    }
  }
}
