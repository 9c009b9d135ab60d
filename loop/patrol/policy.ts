import { allow } from '../../platform/accounts/policy.ts'

export const patrolPolicy = [
  allow(
    'patrol.read',
    ['duty_chief', 'dispatcher', 'supervisor', 'analyst'],
    '查看巡逻任务',
    'Read patrol tours',
  ),
  allow('patrol.read', ['officer', 'auxiliary'], '查看本组巡逻任务', "Read the own unit's tours", 'unit'),
  allow('patrol.own', ['officer', 'auxiliary'], '接收本组巡逻任务', "Receive the own unit's tour", 'unit'),
  allow('patrol.plan', ['duty_chief'], '编制、重排巡逻任务', 'Plan tours, also anew'),
  allow('patrol.issue', ['duty_chief'], '签发巡逻任务', 'Issue tours'),
  allow('patrol.stop_write', ['officer'], '登记盘查（仅民警）', 'Record a stop (officers only)', 'unit'),
  allow('patrol.stop_read', ['duty_chief', 'supervisor'], '查看盘查记录', 'Read stop records'),
  allow('patrol.stop_read', ['officer'], '查看本组盘查记录', "Read the own unit's stop records", 'unit'),
]
