import type { Page } from 'playwright-core'

/** States in which the desk's pages are photographed besides the usual one. */
export const boardStates = ['empty', 'busy', 'offline'] as const
export type BoardState = (typeof boardStates)[number]

const UNITS = 5_000
const INCIDENTS = 120

interface Queue {
  now: string
  rows: Array<Record<string, unknown>>
  today: object
}
interface Units {
  now: string
  units: Array<
    { unitId: string; callSign: string; lngLat: [number, number] | null } & Record<string, unknown>
  >
}

/** The same rows over and over with ids of their own, until there are enough. */
function many<T extends object>(rows: readonly T[], count: number, change: (row: T, i: number) => T): T[] {
  if (rows.length === 0) return []
  return Array.from({ length: count }, (_, i) => change(rows[i % rows.length]!, i))
}

const manyRows = ({ now, rows, today }: Queue): Queue => ({
  now,
  today,
  rows: many(rows, INCIDENTS, (row, i) => ({
    ...row,
    incidentId: `${row.incidentId}-${i}`,
    number: `JQ20261122-${String(i + 1).padStart(4, '0')}`,
    level: 1 + Math.floor((i * 4) / INCIDENTS),
  })),
})

const manyUnits = ({ now, units }: Units): Units => ({
  now,
  units: many(
    units.filter((unit) => unit.lngLat),
    UNITS,
    (unit, i) => ({
      ...unit,
      unitId: `${unit.unitId}-${i}`,
      callSign: `${unit.callSign}-${i}`,
      // A sunflower's seeds: even, and the same each time.
      lngLat: unit.lngLat && [
        unit.lngLat[0] + 0.0009 * Math.sqrt(i) * Math.cos(i * 2.399963),
        unit.lngLat[1] + 0.0007 * Math.sqrt(i) * Math.sin(i * 2.399963),
      ],
    }),
  ),
})

/** Before the page is opened: what the server answers is emptied or multiplied on its way. */
export async function prepareBoard(tab: Page, state: BoardState): Promise<void> {
  if (state === 'offline') return
  const on = (path: string, change: (answer: never) => unknown) =>
    tab.route(`**${path}`, async (route) => {
      const answer = await route.fetch()
      await route.fulfill({ response: answer, json: change((await answer.json()) as never) })
    })
  const empty = state === 'empty'
  await on('/api/dispatch/queue', (answer: Queue) => (empty ? { ...answer, rows: [] } : manyRows(answer)))
  await on('/api/dispatch/units', (answer: Units) => (empty ? { ...answer, units: [] } : manyUnits(answer)))
  if (!empty) return
  await on('/api/dispatch/alarms', () => [])
  await on('/api/dispatch/closing', () => [])
  await on('/api/dispatch/messages', () => ({ messages: [], unread: 0 }))
}

/** After it stands: the line goes, and the page has time to notice. */
export async function takeLine(tab: Page, state: BoardState): Promise<() => Promise<void>> {
  if (state !== 'offline') return async () => undefined
  await tab.context().setOffline(true)
  await tab.evaluate(() => window.dispatchEvent(new Event('offline')))
  await tab.waitForTimeout(6_000)
  return () => tab.context().setOffline(false)
}
