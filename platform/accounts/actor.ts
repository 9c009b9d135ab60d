/** Roles. System, security and audit administrator are apart from each other and from all police work. */
export const roles = [
  'dispatcher',
  'duty_chief',
  'officer',
  'auxiliary',
  'volunteer',
  'analyst',
  'supervisor',
  'gateway',
  'system_admin',
  'security_admin',
  'audit_admin',
] as const
export type Role = (typeof roles)[number]

export const roleNames: Readonly<Record<Role, { zh: string; en: string }>> = {
  dispatcher: { zh: '调度员', en: 'Dispatcher' },
  duty_chief: { zh: '值班长', en: 'Duty chief' },
  officer: { zh: '民警', en: 'Officer' },
  auxiliary: { zh: '辅警', en: 'Auxiliary' },
  volunteer: { zh: '志愿者', en: 'Volunteer' },
  analyst: { zh: '研判员', en: 'Analyst' },
  supervisor: { zh: '督察', en: 'Supervisor' },
  gateway: { zh: '电台网关', en: 'Radio gateway' },
  system_admin: { zh: '系统管理员', en: 'System administrator' },
  security_admin: { zh: '安全管理员', en: 'Security administrator' },
  audit_admin: { zh: '审计管理员', en: 'Audit administrator' },
}

/** Who acts: an account signed in, or the product itself (jobs, start-up). */
export interface Actor {
  readonly accountId: string
  readonly name: string
  readonly role: Role | 'system'
  readonly orgId: string
  /** Path of the organisation in the tree, e.g. `/lan/lan-cg/`; a scope is everything that begins with it. */
  readonly orgPath: string
  /** The patrol unit that this account's person crews, for field roles. */
  readonly unitId: string | null
}

/** The product itself as actor of jobs, with everything in scope. */
export const systemActor: Actor = {
  accountId: 'system',
  name: '系统',
  role: 'system',
  orgId: '',
  orgPath: '/',
  unitId: null,
}

declare const scoped: unique symbol
/** What part of the jurisdiction tree a query may see. Every list query takes one, so an unscoped query doesn't type-check. */
export interface Scope {
  readonly orgPath: string
  readonly [scoped]: true
}

/** The scope of an actor: his organisation and all below it. */
export function scopeOf(actor: Actor): Scope {
  return { orgPath: actor.orgPath } as Scope
}

/** The part of a scope below one organisation; the scope itself when the organisation is outside of it. */
export function narrowScope(scope: Scope, orgPath: string | undefined): Scope {
  return orgPath?.startsWith(scope.orgPath) ? ({ orgPath } as Scope) : scope
}

/** Is a record of this organisation path inside the scope? */
export function within(scope: { readonly orgPath: string }, orgPath: string): boolean {
  return orgPath.startsWith(scope.orgPath)
}
