import type { Person } from '../people.ts'
import type { Random } from '../random.ts'
import { localDay } from '../time.ts'
import { window } from '../window.ts'
import type { Meeting } from './event.ts'
import type { Task } from './task.ts'

/** Tasks and meetings of one deal's time. */
export type Done = { tasks: Task[]; meetings: Meeting[] }

/** Makes tasks and meetings with numbers of their own, above those that deals have. */
export type Maker = {
  chance: Random
  task: (parts: Pick<Task, 'owner' | 'kind' | 'done'> & Partial<Task>) => Task
  meeting: (parts: Pick<Meeting, 'owner' | 'start'> & Partial<Meeting>) => Meeting
}

/** Whether somebody works for the company at an instant, which is before the last that exports tell of. */
export const isWorking = ({ hired, left }: Person, at: number): boolean =>
  localDay(at) >= hired && (left === null || localDay(at) < left) && at < window.lastEvent - 100 * 3600
