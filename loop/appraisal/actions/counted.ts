import type { TopClass } from '../../incidents/model.ts'
import type { IncidentFilter } from '../../incidents/reads.ts'
import type { StopOutcome } from '../../patrol/model.ts'

/** What counts as an incident here: police matters, valid, reported by citizens, neither draft nor merged nor cancelled. */
export const counted: IncidentFilter = {
  validities: ['valid'],
  origins: ['citizen_reported'],
  tops: ['criminal', 'order', 'traffic', 'fire', 'help', 'mass', 'disaster', 'clue'],
  statuses: [
    'pending',
    'scheduled',
    'monitored',
    'reported',
    'reviewed',
    'closed',
    'reopened',
    'transferred',
  ],
}

/** The classes among which preventable ones are looked at. */
export const crimeTops: readonly TopClass[] = ['criminal', 'order']

/** Outcomes of a stop that count as caught. */
export const caughtOutcomes: readonly StopOutcome[] = ['caught', 'handed_over']
