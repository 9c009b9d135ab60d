import { allow } from '../../platform/accounts/policy.ts'

export const analysisPolicy = [
  allow(
    'analysis.read',
    ['analyst', 'duty_chief', 'dispatcher', 'supervisor', 'officer'],
    '查看研判与四色预警',
    'Read analysis and the four colours',
  ),
  allow('analysis.compute', ['analyst', 'duty_chief'], '重新计算当日定级', "Compute the day's colours again"),
  allow('analysis.publish', ['analyst', 'duty_chief'], '发布四色预警', 'Publish the four colours'),
  allow('analysis.write_parameters', ['duty_chief'], '修改研判参数', 'Change the parameters of analysis'),
]
