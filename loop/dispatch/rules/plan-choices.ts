import { equipmentKinds, skills, unitModes } from '../../force/model.ts'
import { teamsForCalls } from './rank.ts'

/** What a line of a response plan may ask for. */
export const planChoices = {
  kinds: teamsForCalls,
  modes: unitModes,
  skills,
  gear: equipmentKinds,
} as const
