import type { UnitDuty } from '../../force/model.ts'
import type { Why } from '../rules/rank.ts'
import type { Candidate, NoCandidate, Recommendation } from './recommend.ts'

const plain = (whys: readonly Why[]) => whys.map(({ code, params }) => ({ code, params: { ...params } }))

function known(one: Candidate | NoCandidate) {
  const duty: UnitDuty = one.duty
  return {
    unitId: one.unitId,
    callSign: duty.callSign,
    mode: duty.mode,
    zoneId: duty.zoneId,
    state: duty.state,
    since: duty.since,
    crew: duty.crew.length,
    skills: [...duty.skills],
    lngLat: one.lngLat,
    fixAgeSeconds: one.fixAgeSeconds,
  }
}

/** A recommendation as the API answers it. */
export function recommendationView(found: Recommendation, ms: number) {
  return {
    networkVersion: found.networkVersion,
    units: found.units,
    computedMs: Math.round(ms * 10) / 10,
    candidates: found.candidates.map((one) => ({
      ...known(one),
      rank: one.rank,
      etaSeconds: Math.round(one.etaSeconds),
      reasons: plain(one.reasons),
      limits: plain(one.limits),
      opens: one.opens && {
        zoneId: one.opens.zoneId,
        zoneName: one.opens.zoneName,
        left: one.opens.left,
        filler: one.opens.filler && {
          unitId: one.opens.filler.unitId,
          callSign: one.opens.fillerCallSign ?? '',
          seconds: Math.round(one.opens.filler.seconds),
        },
      },
    })),
    refused: found.refused.map((one) => ({
      ...known(one),
      etaSeconds: one.etaSeconds === null ? null : Math.round(one.etaSeconds),
      refusals: plain(one.refusals),
    })),
  }
}
