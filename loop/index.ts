import type { Stage } from '../platform/stage/stage.ts'
import analysis from './analysis/index.ts'
import appraisal from './appraisal/index.ts'
import community from './community/index.ts'
import deployment from './deployment/index.ts'
import dispatch from './dispatch/index.ts'
import force from './force/index.ts'
import incidents from './incidents/index.ts'
import map from './map/index.ts'
import patrol from './patrol/index.ts'
import roster from './roster/index.ts'
import tracking from './tracking/index.ts'

/**
 * The loop, in its order: each stage may know those before it, and tells those after it by events. The server mounts
 * them in this order, and so reads the newcomer: map → force → incidents → analysis → deployment → roster → patrol →
 * tracking → dispatch → appraisal → community → back to deployment.
 */
export const stages: readonly Stage[] = [
  map,
  force,
  incidents,
  analysis,
  deployment,
  roster,
  patrol,
  tracking,
  dispatch,
  appraisal,
  community,
]
