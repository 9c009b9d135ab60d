import { bureauCode } from './codes.ts'
import { stationNames, type Territory } from './organisation.ts'
import type { DemoAccount, DemoPerson, DemoRole, StaffPost } from './types.ts'

/** One for all demo accounts, shown at start; real installations have none of them. */
export const DEMO_PASSWORD = 'Demo-Xunfang-2026'

/** Logins for each role; the plain names belong to the sub-bureau or to the first station. */
export function makeAccounts(people: readonly DemoPerson[], territory: Territory): DemoAccount[] {
  const used = new Set<string>()
  const find = (unitCode: string, post: StaffPost, kind?: DemoPerson['kind']): DemoPerson => {
    const person = people.find(
      (p) => p.unitCode === unitCode && p.post === post && (!kind || p.kind === kind) && !used.has(p.code),
    )
    if (!person) throw new Error(`the demo has no ${post} in ${unitCode}`)
    used.add(person.code)
    return person
  }
  const account = (username: string, role: DemoRole, scopeCode: string, person: DemoPerson): DemoAccount => ({
    username,
    password: DEMO_PASSWORD,
    displayName: person.name,
    role,
    scopeCode,
    personCode: person.code,
  })
  const office = (username: string, role: DemoRole, displayName: string): DemoAccount => ({
    username,
    password: DEMO_PASSWORD,
    displayName,
    role,
    scopeCode: bureauCode,
    personCode: null,
  })
  const first = territory.stationCodes[0]!
  const accounts = [
    account('dispatcher', 'dispatcher', bureauCode, find(bureauCode, 'dispatcher')),
    account('dispatcher2', 'dispatcher', bureauCode, find(bureauCode, 'dispatcher')),
    account('chief', 'duty_chief', bureauCode, find(bureauCode, 'bureau_leader')),
    account('analyst', 'analyst', bureauCode, find(bureauCode, 'analyst')),
    account('supervisor', 'supervisor', bureauCode, find(bureauCode, 'inspector')),
    account('officer', 'officer', first, find(first, 'duty_officer', 'officer')),
    account('auxiliary', 'auxiliary', first, find(first, 'patrol', 'auxiliary')),
    account('volunteer', 'volunteer', first, find(first, 'volunteer')),
    office('sysadmin', 'system_admin', '系统管理员'),
    office('secadmin', 'security_admin', '安全管理员'),
    office('auditadmin', 'audit_admin', '审计管理员'),
  ]
  const latin = ['chengguan', 'beiyuan', 'nanan', 'tiedong']
  territory.stationCodes.forEach((code, s) => {
    accounts.push(account(`chief.${latin[s]}`, 'duty_chief', code, find(code, 'station_chief')))
    if (s > 0)
      accounts.push(account(`officer.${latin[s]}`, 'officer', code, find(code, 'duty_officer', 'officer')))
  })
  if (latin.length !== stationNames.length) throw new Error('every station needs a login name')
  return accounts
}
