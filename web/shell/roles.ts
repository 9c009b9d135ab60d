/** The first screen after sign-in is what the role needs now. */
export const roleHome: Readonly<Record<string, string>> = {
  dispatcher: '/map',
  duty_chief: '/today',
  officer: '/field',
  auxiliary: '/field',
  volunteer: '/field',
  supervisor: '/appraisal',
  analyst: '/analysis',
  system_admin: '/admin',
  security_admin: '/admin',
  audit_admin: '/admin',
}
