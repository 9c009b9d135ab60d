import type { ParametersOf } from '../../../platform/parameters/parameters.ts'
import type { Basis, DayColour, DutyLevel, Heads, Occasion, ShareSystem } from '../model.ts'
import type { deploymentParameters } from '../parameters.ts'

type Parameters = ParametersOf<typeof deploymentParameters>

/** Heads that a basis counts: available ones only. */
export function denominatorOf(basis: Basis, heads: Heads): number {
  const sworn = heads.officer.available
  if (basis === 'sworn') return sworn
  if (basis === 'sworn_auxiliary') return sworn + heads.auxiliary.available
  return sworn + heads.auxiliary.available + heads.guard.available
}

/**
 * The three share systems side by side for one organisation and day: by colour (of sworn and auxiliary), by station level
 * (of sworn officers), by occasion (after a duty reserve on holidays). All coexist; the largest number of heads binds.
 */
export function shareSystems(
  input: { colour: DayColour; level: DutyLevel; occasion: Occasion; available: Heads },
  parameters: Parameters,
): ShareSystem[] {
  const system = (
    name: ShareSystem['system'],
    share: number,
    basis: Basis,
    reserve: number,
    source: string,
  ): ShareSystem => {
    const denominator = Math.max(0, denominatorOf(basis, input.available) - reserve)
    return {
      system: name,
      share,
      basis,
      denominator,
      reserve,
      // 8 × 2/3 is 5.33 and the documents say 6; a third of 9 stays 3 whatever the last bit of the division says.
      heads: Math.ceil(denominator * share - 1e-9),
      source,
    }
  }
  const colourShare = Math.max(
    parameters.floorShare,
    parameters.shareByColour[input.colour] ?? parameters.floorShare,
  )
  const reserve =
    input.occasion === 'holiday'
      ? Math.ceil(denominatorOf('sworn_auxiliary', input.available) * parameters.holidayReserve - 1e-9)
      : 0
  return [
    system('colour', colourShare, parameters.basisOfColour, 0, 'R-053'),
    system('level', parameters.shareByLevel[input.level] ?? 1 / 3, 'sworn', 0, 'R-055'),
    system(
      'occasion',
      parameters.shareByOccasion[input.occasion] ?? 1 / 3,
      'sworn_auxiliary',
      reserve,
      input.occasion === 'holiday' ? 'R-061' : 'R-060',
    ),
  ]
}
