import { mapTasks } from './tasks.ts'

/** Registry of the worker threads in this stage's tests. */
export const tasks = mapTasks
