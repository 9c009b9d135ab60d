import type { Handlers } from '../../../platform/stage/stage.ts'
import type { mapContract } from '../contract.ts'
import { baseHandlers } from './base.ts'
import { importHandlers } from './imports.ts'
import { orgHandlers } from './orgs.ts'
import { roadHandlers } from './roads.ts'
import { ruleHandlers } from './rules.ts'
import { siteHandlers } from './sites.ts'
import { zoneHandlers } from './zones.ts'

export const mapHandlers: Handlers<typeof mapContract> = {
  ...orgHandlers,
  ...zoneHandlers,
  ...roadHandlers,
  ...siteHandlers,
  ...baseHandlers,
  ...ruleHandlers,
  ...importHandlers,
}
