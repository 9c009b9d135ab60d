import { stage } from '../../platform/stage/stage.ts'
import { forceContract } from './contract.ts'
import { forceFields } from './fields.ts'
import { dutyHandlers } from './handlers/duty.ts'
import { peopleHandlers } from './handlers/people.ts'
import { unitHandlers } from './handlers/units.ts'
import { forceMigrations } from './migrations/index.ts'
import { forcePolicy } from './policy.ts'

export default stage({
  name: 'force',
  migrations: forceMigrations,
  policy: forcePolicy,
  contract: forceContract,
  fields: forceFields,
  handlers: { ...dutyHandlers, ...peopleHandlers, ...unitHandlers },
})
