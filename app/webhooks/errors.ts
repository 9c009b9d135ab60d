import { defineErrors } from '../../platform/errors/errors.ts'

export const webhookErrors = defineErrors('webhooks', {
  off: [
    409,
    '外发通知未启用：请在配置 XUNFANG_WEBHOOK_ORIGINS 中列出允许的地址后再试。',
    'Webhooks are off: list the allowed origins in the setting XUNFANG_WEBHOOK_ORIGINS first.',
  ],
  form: [
    400,
    '地址：发现“{found}”，应为不含账号的 http(s) 地址。',
    'Address: found "{found}", expected an http(s) address without a login.',
  ],
  not_allowed: [
    400,
    '地址：发现“{found}”，应为配置允许的地址之一：{allowed}。',
    'Address: found "{found}", expected one of the allowed origins: {allowed}.',
  ],
})
