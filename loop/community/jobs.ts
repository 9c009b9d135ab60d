import { scopeOf, systemActor } from '../../platform/accounts/actor.ts'
import { act } from '../../platform/commands/act.ts'
import type { Job } from '../../platform/jobs/jobs.ts'
import type { Services } from '../../platform/stage/stage.ts'
import { listOrgUnits } from '../map/reads.ts'
import { contentsOf, saveDrafts } from './actions/draft-notices.ts'
import { lastEndedWeek } from './rules/week.ts'

/** Every Monday the drafts of the week that ended; publishing is left to a person. */
export function communityJobs(services: Services): Job[] {
  return [
    {
      name: 'community.draft',
      due: (now) => [lastEndedWeek(now, services.config.timeZone)],
      run: async (week) => {
        const orgs = await listOrgUnits(services.db, scopeOf(systemActor), { level: 'community' })
        const communities = orgs.filter(({ geometry }) => geometry)
        if (communities.length === 0) return
        const contents = await contentsOf(services, communities, week)
        await act(
          services,
          { actor: systemActor, key: null, name: 'community.draft', request: { week } },
          (work) => saveDrafts(work, communities, contents, week, '/'),
        )
      },
    },
  ]
}
