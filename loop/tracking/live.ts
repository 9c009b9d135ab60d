import { scopeOf, systemActor } from '../../platform/accounts/actor.ts'
import type { Services } from '../../platform/stage/stage.ts'
import { type UnitDutyState, unitDutyStates } from '../force/model.ts'
import { listUnitDuty } from '../force/reads.ts'
import { trackingMemory } from './memory.ts'
import { listLast } from './store.ts'

/** Frames of moved units go out at this pace (wall time); alarms don't wait for it. */
const FRAME_MS = 1_000

/** Loads who is on duty and where everybody was last; keeps both by events; sends the frames of moved units. */
export async function startTracking(services: Services): Promise<void> {
  const memory = trackingMemory(services)
  await loadUnits(services)
  for (const row of await listLast(services.db)) {
    if (memory.last.has(row.unit_id)) continue
    memory.last.set(row.unit_id, {
      unitId: row.unit_id,
      atMs: row.at.getTime(),
      seq: Number(row.seq),
      lngLat: [row.lon, row.lat],
      speedKmh: row.speed_kmh,
      heading: row.heading,
      accuracyM: row.accuracy_m,
      source: 'radio',
    })
  }
  services.live.subscribe((message) => {
    if (message.kind !== 'event') return
    const { type, unitId, payload } = message.event
    if (type === 'UnitDutyChanged' && unitId) {
      const unit = memory.units.get(unitId)
      const onDuty = unitDutyStates[payload.to as UnitDutyState]?.onDuty ?? false
      if (unit) unit.onDuty = onDuty
      // Off duty nobody is tracked: the mark goes at once.
      if (!onDuty) memory.last.delete(unitId)
    } else if (type === 'UnitChanged' || type === 'ForceImported') {
      loadUnits(services).catch((error) => services.log.error({ error: String(error) }, 'tracking: units'))
    }
  })
  setInterval(() => sendFrame(services), FRAME_MS).unref()
}

async function loadUnits(services: Services): Promise<void> {
  const { units } = trackingMemory(services)
  for (const unit of await listUnitDuty(services.db, scopeOf(systemActor)))
    units.set(unit.unitId, {
      mode: unit.mode,
      orgPath: unit.orgPath,
      callSign: unit.callSign,
      onDuty: unitDutyStates[unit.state].onDuty,
    })
}

function sendFrame(services: Services): void {
  const memory = trackingMemory(services)
  if (memory.moved.size === 0) return
  const units = [...memory.moved].flatMap((unitId) => {
    const fix = memory.last.get(unitId)
    const unit = memory.units.get(unitId)
    if (!fix || !unit) return []
    return [
      {
        unitId,
        orgPath: unit.orgPath,
        lon: fix.lngLat[0],
        lat: fix.lngLat[1],
        at: new Date(fix.atMs).toISOString(),
        speedKmh: fix.speedKmh,
        heading: fix.heading,
        accuracyM: fix.accuracyM,
      },
    ]
  })
  memory.moved.clear()
  services.live.publish({
    kind: 'frame',
    name: 'positions',
    orgPath: '/',
    data: { t: services.clock.now().toISOString(), units },
  })
}
