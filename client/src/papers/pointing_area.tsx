// Lies over a page and turns a press, or with hover a mere movement, into the meeting's pointer.

import { useEffect, useRef } from 'preact/hooks';
import { api } from '../api';
import type { Paper } from '../api/types';
import { createPointing, placeOn } from './point_at';

export interface PointingAreaProps {
  meetingId: number;
  paper: Paper;
  page: number;
  /** A mouse points without being pressed, and a finger points instead of scrolling. */
  hover: boolean;
  label: string;
}

export function PointingArea({ meetingId, paper, page, hover, label }: PointingAreaProps) {
  const area = useRef<HTMLDivElement>(null);
  const pressed = useRef(false);
  const pointing = useRef<ReturnType<typeof createPointing>>();
  useEffect(() => {
    const mine = createPointing((pointer) => api.point(meetingId, pointer));
    pointing.current = mine;
    return () => {
      mine.gone();
      mine.stop();
    };
  }, [meetingId, paper.id, page]);
  const move = (event: PointerEvent) => {
    if (!pressed.current && !(hover && event.pointerType === 'mouse')) return;
    const at = placeOn(area.current!.getBoundingClientRect(), event.clientX, event.clientY);
    if (at) pointing.current!.at({ paperId: paper.id, version: paper.version, page }, at.x, at.y);
    else pointing.current!.gone();
  };
  const press = (event: PointerEvent) => {
    if (event.button !== 0 || (!hover && event.pointerType === 'touch')) return;
    event.preventDefault();
    area.current!.setPointerCapture(event.pointerId);
    pressed.current = true;
    move(event);
  };
  const release = (event: PointerEvent) => {
    pressed.current = false;
    if (!hover || event.pointerType !== 'mouse') pointing.current!.gone();
  };
  return (
    <div
      class={`pv__point ${hover ? 'pv__point--on' : ''}`}
      ref={area}
      role="img"
      aria-label={label}
      onPointerDown={press}
      onPointerMove={move}
      onPointerUp={release}
      onPointerCancel={release}
      onPointerLeave={() => !pressed.current && pointing.current!.gone()}
    />
  );
}
