import { allow } from '../../platform/accounts/policy.ts'

/** Rights over the product itself: three administrators apart, none of whom does police work. */
export const platformPolicy = [
  allow('audit.read', ['audit_admin'], '查看操作与查阅日志', 'Read the log of acts and looks'),
  allow('accounts.read', ['security_admin'], '查看账号', 'Read accounts'),
  allow(
    'accounts.write',
    ['security_admin'],
    '新建、停用账号，重置密码',
    'Create and disable accounts, reset passwords',
  ),
  allow(
    'demo.clock',
    ['dispatcher', 'duty_chief', 'system_admin'],
    '调节演示时间',
    'Set the speed of demo time',
  ),
  allow(
    'eido.import',
    ['dispatcher', 'duty_chief', 'gateway'],
    '接收外系统警情（EIDO）',
    "Take in another system's incident (EIDO)",
  ),
  allow(
    'webhooks.standing',
    ['dispatcher', 'duty_chief', 'system_admin'],
    '查看外发通知是否送达',
    'See whether webhooks get through',
  ),
  allow('webhooks.manage', ['system_admin'], '配置外发通知', 'Set up webhooks'),
  allow('system.read', ['system_admin', 'audit_admin'], '查看运行状态', 'Read the state of the system'),
]
