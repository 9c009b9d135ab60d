import { findRow } from '../../loop/incidents/store.ts'
import { demandSight } from '../../loop/incidents/view.ts'
import { stage } from '../../platform/stage/stage.ts'
import { eidoContract } from './contract.ts'
import { encode } from './encode.ts'
import { partsOf } from './export.ts'
import { importEido } from './import.ts'

/** Exchange with other dispatch systems: not a stage of the loop, mounted like one. */
export const eidoStage = stage({
  name: 'eido',
  migrations: {},
  policy: [],
  contract: eidoContract,
  handlers: {
    exportEido: async ({ services, actor, params, query, demand, look }) => {
      const row = await findRow(services.db, params.id)
      const workedOn = await demandSight(services.db, actor, row)
      const caller = query.caller === 'true'
      if (caller) {
        demand('incidents.caller', { orgPath: row.org_path, unitId: workedOn ? actor.unitId : null })
        await look('incidents.caller', {
          orgPath: row.org_path,
          incidentId: row.id,
          detail: { number: row.number, by: 'EIDO' },
        })
      }
      return { ...encode(await partsOf(services, actor, row, { workedOn, caller })) }
    },
    importEido: ({ services, body, act }) =>
      act('eido.import', async (work) => {
        const { kept, ...answer } = await importEido(services, work, body)
        return { ...answer, kept: [...kept] }
      }),
  },
})
