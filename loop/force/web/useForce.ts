import { useQuery, useQueryClient } from '@tanstack/react-query'
import type { ResultOf } from '../../../platform/contract/route.ts'
import { ask } from '../../../web/api/call.ts'
import { request } from '../../../web/api/request.ts'
import { useFormat } from '../../../web/i18n/format.ts'
import { forceContract } from '../contract.ts'
import type {
  EquipmentKind,
  EquipmentState,
  LeaveKind,
  PersonKind,
  Skill,
  UnitKind,
  UnitMode,
} from '../model.ts'
import {
  equipmentKindNames,
  equipmentStateNames,
  leaveKindNames,
  personKindNames,
  skillNames,
  unitKindNames,
  unitModeNames,
} from '../rules/names.ts'

type C = typeof forceContract
export type DutyRow = ResultOf<C['listUnits']>[number]
export type PersonRow = ResultOf<C['listPeople']>[number]
export type TeamRow = ResultOf<C['roster']>[number]
export type EquipmentRow = ResultOf<C['listEquipment']>[number]
export type LeaveRow = ResultOf<C['listLeave']>[number]

export const useDuty = () => useQuery(ask(forceContract.listUnits, {}))
export const usePeople = () =>
  useQuery({ ...ask(forceContract.listPeople, { query: {} }), staleTime: 60_000 })
export const useTeams = () => useQuery({ ...ask(forceContract.roster, { query: {} }), staleTime: 60_000 })
export const useEquipment = () => useQuery(ask(forceContract.listEquipment, { query: {} }))
export const useStrength = () => useQuery(ask(forceContract.getStrength, { query: {} }))

interface Named {
  readonly id: string
  readonly name: string
}
interface Zone extends Named {
  readonly orgId?: string
}
interface Choice {
  readonly value: string
  readonly label: string
}

export interface Places {
  org(id: string): string
  zone(id: string | null): string
  /** To choose from, in the order of the tree. */
  readonly orgs: readonly Choice[]
  zonesOf(orgId: string): readonly Choice[]
}

/** Names of organisations and zones: they belong to the map stage, so they are asked of its interface. */
export function usePlaces(): Places {
  const orgs = useQuery({
    queryKey: ['map', 'orgs', 'names'],
    queryFn: async ({ signal }) =>
      (await request('GET', '/api/map/orgs', { signal })) as { orgs: readonly Named[] },
    staleTime: 600_000,
  })
  const zones = useQuery({
    queryKey: ['map', 'zones', 'names'],
    queryFn: async ({ signal }) =>
      (await request('GET', '/api/map/zones', { signal, query: { kind: 'zone' } })) as {
        zones: readonly Zone[]
      },
    staleTime: 600_000,
  })
  const find = (list: readonly Named[] | undefined, id: string | null) =>
    list?.find((each) => each.id === id)?.name ?? ''
  const choices = (list: readonly Named[]) => list.map(({ id, name }) => ({ value: id, label: name }))
  return {
    org: (id) => find(orgs.data?.orgs, id),
    zone: (id) => find(zones.data?.zones, id),
    orgs: choices(orgs.data?.orgs ?? []),
    zonesOf: (orgId) => choices((zones.data?.zones ?? []).filter((zone) => zone.orgId === orgId)),
  }
}

/** Names of kinds in the language in force. */
export function useWords() {
  const { language } = useFormat()
  return {
    /** Between the items of a list. */
    comma: language === 'en' ? ', ' : '、',
    person: (kind: PersonKind) => personKindNames[kind][language],
    skill: (skill: Skill | string) =>
      (skillNames as Record<string, { zh: string; en: string }>)[skill]?.[language] ?? skill,
    leave: (kind: LeaveKind) => leaveKindNames[kind][language],
    mode: (mode: UnitMode) => unitModeNames[mode][language],
    unit: (kind: UnitKind) => unitKindNames[kind][language],
    equipment: (kind: EquipmentKind) => equipmentKindNames[kind][language],
    equipmentState: (state: EquipmentState) => equipmentStateNames[state][language],
  }
}

/** What every window here does once its act is saved: what is shown is asked anew, and it closes. */
export function useSaved(onClose: () => void): { onSuccess: () => void } {
  const client = useQueryClient()
  return {
    onSuccess: () => {
      void client.invalidateQueries({ queryKey: ['force'] })
      onClose()
    },
  }
}

/** The units of an organisation to choose from, `none` first. */
export function useUnitsOf(orgId: string, none: string): readonly Choice[] {
  const teams = useTeams()
  const own = (teams.data ?? []).filter((team) => team.orgId === orgId)
  return [{ value: '', label: none }, ...own.map((team) => ({ value: team.id, label: team.callSign }))]
}
