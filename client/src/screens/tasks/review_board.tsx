// On every stage while the item is on that goes through them: how the tasks of the meeting before stand.

import { useEffect, useState } from 'preact/hooks';
import { api } from '../../api';
import type { TaskReview } from '../../api/types';
import { text } from '../../text/tasks';
import { dayMonth, fullDate } from '../../text/time';
import { ownersShort, TaskState } from './task_state';
import './tasks.css';

/** As many as have room with two lines each. */
const ROWS = 5;

const LOOK_MS = 15_000; // those tasks are of another meeting, whose changes are not heard here

export function useReview(meetingId: number): TaskReview | null {
  const [review, setReview] = useState<TaskReview | null>(null);
  useEffect(() => {
    let stopped = false;
    const look = () => void api.taskReview(meetingId).then((next) => stopped || setReview(next), () => {});
    look();
    const timer = setInterval(look, LOOK_MS);
    return () => {
      stopped = true;
      clearInterval(timer);
    };
  }, [meetingId]);
  return review;
}

/** rows: how many tasks there is room for. */
export function ReviewBoard({ meetingId, rows: room }: { meetingId: number; rows: number }) {
  const words = text().review;
  const rows = Math.min(room, ROWS);
  const review = useReview(meetingId);
  const tasks = review?.tasks ?? [];
  const more = tasks.length - rows;
  return (
    <section class="bd bd--review" data-board="review">
      <div class="bd__in">
        <div class="bd__top">
          <h1>{words.heading}</h1>
          {review && <p>{words.done(tasks.filter((task) => task.state === 'done').length, tasks.length)}</p>}
        </div>
        {review && <p class="bd__more">{words.of(review.title, fullDate(review.at))}</p>}
        <table class="bd__tasks">
          <thead><tr><th scope="col">{words.task}</th><th scope="col">{words.who}</th><th scope="col">{words.due}</th><th scope="col">{words.state}</th></tr></thead>
          <tbody>
            {tasks.slice(0, rows).map((task) => (
              <tr key={task.id} data-task={task.id}><td><b>{task.text}</b></td><td>{ownersShort(task)}</td><td>{dayMonth(task.dueAt)}</td><td><TaskState task={task} /></td></tr>
            ))}
          </tbody>
        </table>
        {more > 0 && <p class="bd__more">{words.more(more)}</p>}
      </div>
    </section>
  );
}
