import { listWords, platformErrors } from '../errors/errors.ts'
import { type Actor, type Role, roleNames, within } from './actor.ts'

/** One line of the table of rights: these roles may do this, here. */
export interface PolicyRow {
  readonly action: string
  readonly roles: readonly Role[]
  /** `within`: only records of the actor's organisation or below; `unit`: only what concerns the actor's own unit. */
  readonly where: 'within' | 'unit'
  /** What the action is, for the printed table. */
  readonly zh: string
  readonly en: string
}

export interface Resource {
  readonly orgPath?: string | undefined
  readonly unitId?: string | null | undefined
}

/** `allow('incidents.create', ['dispatcher'], '登记警情', 'Record an incident')` */
export function allow(
  action: string,
  roles: readonly Role[],
  zh: string,
  en: string,
  where: PolicyRow['where'] = 'within',
): PolicyRow {
  return { action, roles, where, zh, en }
}

/** The whole table of rights: pure rules over actor, action and resource. An action may stand in several rows. */
export class Policy {
  readonly rows: readonly PolicyRow[]
  constructor(rows: readonly PolicyRow[]) {
    this.rows = rows
  }

  /** May this actor do this (to this)? Without a resource: may he do it anywhere at all? The product itself may. */
  can(actor: Actor, action: string, resource?: Resource): boolean {
    if (actor.role === 'system') return true
    return this.rows.some(
      (row) =>
        row.action === action &&
        row.roles.includes(actor.role as Role) &&
        (!resource || this.#reaches(row, actor, resource)),
    )
  }

  #reaches(row: PolicyRow, actor: Actor, resource: Resource): boolean {
    if (resource.orgPath !== undefined && !within(actor, resource.orgPath)) return false
    if (row.where === 'unit') return resource.unitId === undefined || resource.unitId === actor.unitId
    return true
  }

  /** @throws AppError platform.no_permission (names who may) or platform.out_of_scope */
  demand(actor: Actor, action: string, resource?: Resource): void {
    if (!this.can(actor, action)) {
      const rows = this.rows.filter((row) => row.action === action)
      const roles = [...new Set(rows.flatMap((row) => row.roles))]
      throw platformErrors('no_permission', {
        action: rows[0] ? { zh: rows[0].zh, en: rows[0].en } : action,
        role: roleNames[actor.role as Role] ?? actor.role,
        roles: listWords(roles.map((role) => roleNames[role])),
      })
    }
    if (!this.can(actor, action, resource)) throw platformErrors('out_of_scope')
  }

  /** All actions that the actor may do somewhere: what the web needs to show or hide. */
  actionsOf(actor: Actor): string[] {
    return [
      ...new Set(this.rows.filter((row) => this.can(actor, row.action)).map((row) => row.action)),
    ].sort()
  }
}
