import { expect, it } from 'vitest'
import { scopeOf, systemActor } from '../../platform/accounts/actor.ts'
import { onBothDatabases } from '../../platform/database/testing.ts'
import { platformMigrations } from '../../platform/migrations.ts'
import { trackingMigrations } from './migrations/index.ts'
import type { Fix } from './model.ts'
import { dropPartitionsBefore, listFixes, listLast, listVisits, replaceVisits } from './store.ts'
import { FixWriter } from './writer.ts'

const start = Date.parse('2026-11-20T23:59:50Z')
const fix = (seq: number, more: Partial<Fix> = {}): Fix => ({
  unitId: 'u1',
  atMs: start + seq * 1000,
  seq,
  lngLat: [112.5 + seq / 1e5, 26.9],
  speedKmh: 20.5,
  heading: null,
  accuracyM: 8,
  source: 'radio',
  ...more,
})

onBothDatabases('positions', { ...platformMigrations, ...trackingMigrations }, (open) => {
  it('are stored over midnight in partitions of their own, once each, in order of device time', async () => {
    const writer = new FixWriter(open().db)
    const fixes = Array.from({ length: 20 }, (_, i) => fix(i))
    await Promise.all([
      writer.write(fixes.slice(10)),
      writer.write(fixes.slice(0, 12)),
      writer.write([fix(3)]),
    ])
    const stored = await listFixes(open().db, 'u1', new Date(start - 1000), new Date(start + 60_000))
    expect(stored.map((each) => each.seq)).toEqual(fixes.map((each) => each.seq))
    expect(stored[0]!.lngLat).toEqual([112.5, 26.9])
    expect(stored[0]!.speedKmh).toBeCloseTo(20.5)
  })

  it('never move the last place back', async () => {
    const writer = new FixWriter(open().db)
    await writer.write([fix(30)])
    await writer.write([fix(25, { lngLat: [1, 1] })])
    const [last] = await listLast(open().db)
    expect(last!.at.getTime()).toBe(start + 30_000)
    expect(last!.lon).not.toBe(1)
  })

  it('refuse the whole batch to the caller when the database refuses it, and go on', async () => {
    const writer = new FixWriter(open().db)
    await expect(writer.write([fix(40, { unitId: null as unknown as string })])).rejects.toThrow()
    await writer.write([fix(41)])
    expect(await listFixes(open().db, 'u1', new Date(start + 41_000), new Date(start + 42_000))).toHaveLength(
      1,
    )
  })

  it('go by the day when their time is over', async () => {
    const dropped = await dropPartitionsBefore(open().db, new Date('2026-11-21T00:00:00Z'))
    expect(dropped).toEqual(['position_20261120'])
    const left = await listFixes(open().db, 'u1', new Date(start - 1000), new Date(start + 60_000))
    expect(left.every((each) => each.atMs >= Date.parse('2026-11-21T00:00:00Z'))).toBe(true)
    expect(left.length).toBeGreaterThan(5)
  })

  it('make visits that are replaced, not doubled, when an hour is rolled up again', async () => {
    const visit = {
      unitId: 'u1',
      siteId: 's1',
      fromMs: start,
      toMs: start + 5000,
      closestM: 3,
      accuracyM: 8,
      bySegmentOnly: false,
    }
    const span = { from: new Date(start), to: new Date(start + 3_600_000) }
    for (let i = 0; i < 2; i++)
      await open()
        .db.transaction()
        .execute((tx) => replaceVisits(tx, 'u1', '/x/', span.from, span.to, [visit]))
    expect(await listVisits(open().db, scopeOf(systemActor), span)).toEqual([visit])
    expect(await listVisits(open().db, scopeOf({ ...systemActor, orgPath: '/y/' }), span)).toEqual([])
  })
})
