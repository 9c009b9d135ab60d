import { sql } from 'kysely'
import { expect, it } from 'vitest'
import { type Actor, scopeOf, systemActor } from '../accounts/actor.ts'
import { wallClock } from '../clock/clock.ts'
import { onBothDatabases } from '../database/testing.ts'
import { lastSeq, listEvents, verifyLog } from '../events/log.ts'
import { LiveBus, type LiveMessage } from '../live/bus.ts'
import { platformMigrations } from '../migrations.ts'
import { type ActOrder, act } from './act.ts'

const actor: Actor = {
  accountId: 'a1',
  name: '调度1席',
  role: 'dispatcher',
  orgId: 'x',
  orgPath: '/x/',
  unitId: null,
}
const order = (key: string, request: unknown = {}): ActOrder => ({ actor, key, name: 'test', request })

onBothDatabases('commands and the event log', platformMigrations, (open) => {
  const services = () => ({ db: open().db, clock: wallClock, live: new LiveBus() })
  const told = (value: number) => ({
    type: 'Told',
    stage: 'map',
    orgPath: '/x/',
    payload: { value, half: 0.1, zh: '巡' },
  })

  it('does an act once, however often its key arrives, and answers the same', async () => {
    let runs = 0
    const again = () =>
      act(services(), order('key-0001'), async (work) => {
        runs += 1
        work.emit(told(1))
        return { runs }
      })
    const answers = await Promise.all([again(), again(), again()])
    expect(runs).toBe(1)
    expect(answers).toEqual([{ runs: 1 }, { runs: 1 }, { runs: 1 }])
    await expect(act(services(), order('key-0001', { other: 1 }), async () => 1)).rejects.toMatchObject({
      code: 'platform.key_reused',
    })
  })

  it('does an act once when its key comes to another process, while it runs or later, told or untold', async () => {
    const before = await lastSeq(open().db)
    // Another instance on the same database remembers no key.
    const process = () => ({ ...services(), db: open().db.withoutPlugins() })
    const once = (at: ReturnType<typeof process>, key: string, tells: boolean, said: string) =>
      act(at, order(key), async (work) => {
        if (tells) work.emit(told(3))
        return said
      })
    for (const tells of [true, false]) {
      const key = `key-both-${tells}`
      const answers = await Promise.all(['a', 'b', 'c', 'd'].map((said) => once(process(), key, tells, said)))
      expect(new Set(answers).size).toBe(1)
      expect(await once(process(), key, tells, 'later')).toBe(answers[0])
      await expect(act(process(), order(key, { other: 1 }), async () => 1)).rejects.toMatchObject({
        code: 'platform.key_reused',
      })
    }
    expect(await lastSeq(open().db)).toBe(before + 1)
  })

  it('gives the earlier answer when the work, done before, is refused the second time', async () => {
    let state = 'new'
    const go = () =>
      act({ ...services(), db: open().db.withoutPlugins() }, order('key-refused'), async () => {
        if (state === 'done') throw new Error('lost race')
        state = 'done'
        return state
      })
    expect(await go()).toBe('done')
    expect(await go()).toBe('done')
    await expect(
      act(services(), order('key-other'), async () => {
        throw new Error('lost race')
      }),
    ).rejects.toThrow('lost race')
  })

  it('saves nothing when the work fails, and lets the same key try again', async () => {
    const before = await lastSeq(open().db)
    await expect(
      act(services(), order('key-0002'), async (work) => {
        work.emit(told(2))
        throw new Error('half way')
      }),
    ).rejects.toThrow('half way')
    expect(await lastSeq(open().db)).toBe(before)
    expect(await act(services(), order('key-0002'), async () => 'done')).toBe('done')
  })

  it('numbers events without a gap under concurrent writers and tells each to the listeners after the commit', async () => {
    const bus = new LiveBus()
    const heard: LiveMessage[] = []
    bus.subscribe((message) => heard.push(message))
    const before = await lastSeq(open().db)
    await Promise.all(
      Array.from({ length: 12 }, (_, i) =>
        act({ ...services(), live: bus }, order(`many-${i}-key`), async (work) => {
          work.emit(told(i))
          work.emit(told(i + 100))
        }),
      ),
    )
    const events = await listEvents(open().db, scopeOf(systemActor), { afterSeq: before })
    expect(events.map((e) => e.seq)).toEqual(Array.from({ length: 24 }, (_, i) => before + 1 + i))
    expect(heard).toHaveLength(24)
  })

  it('shows only events in scope', async () => {
    const other = scopeOf({ ...actor, orgPath: '/y/' })
    expect(await listEvents(open().db, other)).toEqual([])
  })

  it('finds a changed or removed line of the log, and the log refuses both', async () => {
    expect((await verifyLog(open().db)).brokenAt).toBeNull()
    await expect(sql`update event set actor_name = 'x' where seq = 2`.execute(open().db)).rejects.toThrow(
      /append-only/,
    )
    await expect(sql`delete from event where seq = 2`.execute(open().db)).rejects.toThrow(/append-only/)
    await sql`alter table event disable trigger event_append_only`.execute(open().db)
    await sql`update event set payload = '{"value": 9}' where seq = 2`.execute(open().db)
    expect(await verifyLog(open().db)).toMatchObject({ brokenAt: 2, reason: 'changed' })
    await sql`delete from event where seq = 2`.execute(open().db)
    expect(await verifyLog(open().db)).toMatchObject({ brokenAt: 2, reason: 'missing' })
  })
})
