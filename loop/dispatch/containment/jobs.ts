import { systemActor } from '../../../platform/accounts/actor.ts'
import { dutyDayOf } from '../../../platform/clock/duty-day.ts'
import { act } from '../../../platform/commands/act.ts'
import type { Job } from '../../../platform/jobs/jobs.ts'
import { defaultParameters } from '../../../platform/parameters/parameters.ts'
import type { Services } from '../../../platform/stage/stage.ts'
import { alarm, numberOf } from '../actions/common.ts'
import { endWarningsOf, warnOfEnd } from './actions/held-warnings.ts'
import { nightJob } from './actions/night.ts'
import { proveAll } from './actions/prove-now.ts'
import { causesOf } from './actions/rows.ts'
import { endPlan } from './actions/running.ts'
import { findOpening } from './checkpoint-store.ts'
import { containmentMemory } from './memory.ts'
import { containmentParameters } from './parameters.ts'
import { endingSoon } from './rules/proved-until.ts'
import { eraseWords, lockPlan } from './store.ts'

const keyOf = (id: string, at: Date) => `${id}@${at.toISOString()}`
const idOf = (key: string) => key.slice(0, key.indexOf('@'))

/** Containments end by themselves, with a word before; checkpoints open past their time; the night's closing plans. */
export function containmentJobs(services: Services): Job[] {
  const parameters = defaultParameters(containmentParameters)
  const heldWarnMs = parameters.containmentHeldWarnMinutes * 60_000
  const warnMs = parameters.containmentWarnMinutes * 60_000
  const due = (now: Date, before: number) =>
    [...containmentMemory(services).running]
      .filter(([, { endsAt }]) => endsAt.getTime() - before <= now.getTime())
      .map(([id, { endsAt }]) => keyOf(id, endsAt))
  const once = (name: string, key: string) => ({
    actor: systemActor,
    key: `${name}.${key}`,
    name,
    request: key,
  })
  return [
    {
      name: 'dispatch.containment_end',
      due: (now) => due(now, 0),
      run: async (key) => {
        await act(services, once('containment.end', key), async (work) => {
          const row = await lockPlan(work.tx, idOf(key))
          // Renewed in the meantime: it ends by another key.
          if (row.state === 'running' && row.ends_at && row.ends_at <= work.at)
            await endPlan(work, row, 'expired')
          return row.id
        })
      },
    },
    {
      name: 'dispatch.containment_warn',
      due: (now) => due(now, warnMs),
      run: async (key) => {
        await act(services, once('containment.warn', key), async (work) => {
          const row = await lockPlan(work.tx, idOf(key))
          if (row.state !== 'running' || !row.ends_at || row.ends_at <= work.at) return null
          await alarm(work, {
            kind: 'contain_ending',
            cause: causesOf.ending(row.id),
            orgPath: row.org_path,
            incidentId: row.incident_id,
            params: {
              number: await numberOf(work, row.incident_id),
              seconds: Math.round((row.ends_at.getTime() - work.at.getTime()) / 1000),
            },
          })
          return row.id
        })
      },
    },
    {
      name: 'dispatch.held_ending',
      due: (now) => {
        const { running, checkpoints } = containmentMemory(services)
        return [...running].flatMap(([planId, { endsAt, restsOn }]) =>
          endingSoon(restsOn, checkpoints, endsAt, now, heldWarnMs).map(({ openingId, untilAt }) =>
            keyOf(`${planId} ${openingId}`, untilAt),
          ),
        )
      },
      run: async (key) => {
        const [planId, openingId] = idOf(key).split(' ') as [string, string]
        await act(services, once('containment.held_ending', key), (work) =>
          warnOfEnd(work, planId, openingId, services.config.timeZone),
        )
      },
    },
    {
      name: 'dispatch.checkpoint_over',
      due: (now) =>
        [...containmentMemory(services).checkpoints]
          .filter(([, until]) => until <= now)
          .map(([id, until]) => keyOf(id, until)),
      run: async (key) => {
        const held = await act(services, once('containment.checkpoint_over', key), async (work) => {
          const row = await findOpening(work.tx, idOf(key))
          if (!row || row.closed_at) return null
          await endWarningsOf(work, row.id)
          await alarm(work, {
            kind: 'checkpoint_over',
            cause: `checkpoint ${row.id}`,
            orgPath: row.org_path,
            unitId: row.unit_id,
            params: { name: row.name },
          })
          return row.holds_from ? { openingId: row.id, name: row.name } : null
        })
        // Nobody has said that it goes on: what rests on it is proved without it.
        if (held)
          await proveAll(services, `point over ${held.openingId}`, {
            ...held,
            change: 'over',
            word: null,
            left: null,
            by: null,
          })
      },
    },
    nightJob(services),
    {
      name: 'dispatch.containment_words',
      due: (now) => [dutyDayOf(now, services.config.timeZone)],
      run: async () => {
        const before = services.clock.now().getTime() - parameters.containmentWordsDays * 86_400_000
        await eraseWords(services.db, new Date(before))
      },
    },
  ]
}
