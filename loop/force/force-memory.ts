import { type Scope, scopeOf, systemActor, within } from '../../platform/accounts/actor.ts'
import type { StoredEvent } from '../../platform/events/log.ts'
import { KeptRows, type Touched } from '../../platform/stage/kept-rows.ts'
import type { Services } from '../../platform/stage/stage.ts'
import { listUnitDuty } from './duty-store.ts'
import type { Equipment, UnitDuty } from './model.ts'
import { listEquipment } from './store.ts'

interface ForceMemory {
  readonly duties: KeptRows<UnitDuty>
  readonly equipment: KeptRows<Equipment>
}

const KEY = 'force'
const everywhere = scopeOf(systemActor)

function forceMemory(services: Pick<Services, 'memory' | 'live' | 'db'>): ForceMemory {
  let memory = services.memory.get(KEY) as ForceMemory | undefined
  if (!memory) {
    const { db } = services
    memory = {
      duties: new KeptRows<UnitDuty>(services, {
        read: (ids) => listUnitDuty(db, everywhere, ids ? { unitIds: ids } : {}),
        idOf: ({ unitId }) => unitId,
        touched: dutiesTouched,
      }),
      equipment: new KeptRows<Equipment>(services, {
        read: () => listEquipment(db, everywhere),
        idOf: ({ id }) => id,
        // A duty that changes moves no equipment.
        touched: ({ stage, type }) => (stage === 'force' && type !== 'UnitDutyChanged' ? 'all' : 'none'),
      }),
    }
    services.memory.set(KEY, memory)
  }
  return memory
}

/** A change of duty touches one unit; people, teams and imports may touch any of them, and organisations their paths. */
function dutiesTouched({ type, stage, unitId }: StoredEvent): Touched {
  if (type === 'UnitDutyChanged') return unitId ? [unitId] : 'all'
  if (type === 'EquipmentChanged' || type === 'LeaveChanged') return 'none'
  return stage === 'force' || type === 'OrgChanged' ? 'all' : 'none'
}

/**
 * Duty state of every active unit in scope as it stands now, by call sign, without asking the database each time. For
 * what looks at the whole force; a command reads `listUnitDuty` in its own transaction.
 */
export async function dutiesNow(services: Services, scope: Scope): Promise<readonly UnitDuty[]> {
  const all = await forceMemory(services).duties.get()
  return all.filter(({ orgPath }) => within(scope, orgPath))
}

/** Duty state of one active unit as it stands now; undefined for a unit that isn't there or was dissolved. */
export function dutyNow(services: Services, unitId: string): Promise<UnitDuty | undefined> {
  return forceMemory(services).duties.one(unitId)
}

/** The same as it was last read: for a call for help, which waits for nothing. */
export function dutyKnown(services: Services, unitId: string): UnitDuty | undefined {
  return forceMemory(services).duties.known(unitId)
}

/** Equipment in scope as it stands now, by code. */
export async function equipmentNow(services: Services, scope: Scope): Promise<readonly Equipment[]> {
  const all = await forceMemory(services).equipment.get()
  return all.filter(({ orgPath }) => within(scope, orgPath))
}
