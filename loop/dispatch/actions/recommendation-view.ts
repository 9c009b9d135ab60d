import type { Why } from '../rules/rank.ts'
import type { Proposal } from './propose.ts'
import type { Candidate, NoCandidate } from './recommend.ts'

const plain = (whys: readonly Why[]) => [...whys]

function known({ duty, facts, unitId, lngLat, fixAgeSeconds }: Candidate | NoCandidate) {
  return {
    unitId,
    callSign: duty.callSign,
    kind: duty.unitKind,
    mode: duty.mode,
    zoneId: duty.zoneId,
    state: duty.state,
    since: duty.since,
    crew: duty.crew.length,
    officers: duty.crew.filter(({ kind }) => kind === 'officer').length,
    skills: [...duty.skills],
    gear: [...facts.gear],
    dutySeconds: facts.dutySeconds === null ? null : Math.round(facts.dutySeconds),
    lngLat,
    fixAgeSeconds,
  }
}

/** A recommendation as the API answers it: all of it, or the first `most` and the counts of the others. */
export function recommendationView(found: Proposal, ms: number, most?: number) {
  const signs = new Map([...found.candidates, ...found.refused].map((one) => [one.unitId, one.duty.callSign]))
  const filler = (of: { unitId: string; seconds: number } | null) =>
    of && { unitId: of.unitId, callSign: signs.get(of.unitId) ?? '', seconds: Math.round(of.seconds) }
  return {
    networkVersion: found.networkVersion,
    units: found.units,
    computedMs: Math.round(ms * 10) / 10,
    rankable: found.candidates.length,
    refusedBy: countedBy(found.refused),
    candidates: found.candidates.slice(0, most).map((one) => ({
      ...known(one),
      rank: one.rank,
      etaSeconds: Math.round(one.etaSeconds),
      reasons: plain(one.reasons),
      limits: plain(one.limits),
      opens: one.opens && {
        zoneId: one.opens.zoneId,
        zoneName: one.opens.zoneName,
        left: one.opens.left,
        filler: filler(one.opens.filler),
        holes: one.opens.holes.map((hole) => ({
          id: hole.watched.id,
          kind: hole.watched.kind,
          name: hole.watched.name,
          limitSeconds: hole.watched.limitSeconds,
          nowSeconds: Math.round(hole.nowSeconds),
          filler: filler(hole.filler),
        })),
      },
    })),
    refused: (most === undefined ? found.refused : []).map((one) => ({
      ...known(one),
      etaSeconds: one.etaSeconds === null ? null : Math.round(one.etaSeconds),
      refusals: plain(one.refusals),
    })),
    set: found.set,
    preemptible: found.preemptible,
  }
}

/** Refusals by their first reason, the most frequent first. */
function countedBy(refused: readonly NoCandidate[]): { code: string; n: number }[] {
  const counts = new Map<string, number>()
  for (const { refusals } of refused) {
    const code = refusals[0]?.code
    if (code) counts.set(code, (counts.get(code) ?? 0) + 1)
  }
  return [...counts].map(([code, n]) => ({ code, n })).sort((a, b) => b.n - a.n)
}
