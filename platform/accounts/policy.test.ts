import { expect, it } from 'vitest'
import { sentence } from '../errors/errors.ts'
import { systemActor } from './actor.ts'
import { allow, Policy } from './policy.ts'

it('says in words what may not be done and who may, each language by itself', () => {
  const policy = new Policy([allow('dispatch.order', ['dispatcher', 'duty_chief'], '派警', 'Order')])
  const said = (language: 'zh' | 'en') => {
    try {
      policy.demand({ ...systemActor, role: 'officer' }, 'dispatch.order')
    } catch (error) {
      return sentence('platform.no_permission', (error as { params: object }).params as never, language)
    }
    return 'allowed'
  }
  expect(said('zh')).toBe('您的角色（民警）不能执行此操作（派警）；可以执行的角色：调度员、值班长。')
  expect(said('en')).toBe(
    'Your role (Officer) may not do this (Order); roles that may: Dispatcher, Duty chief.',
  )
})
