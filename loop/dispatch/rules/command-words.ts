import type { AssignmentState } from '../model.ts'

/** The acts of the command line. */
export const verbs = [
  'send',
  'support',
  'reserve',
  'cancel',
  'reassign',
  'state',
  'message',
  'go',
  'follow',
  'note',
  'take',
  'leave',
  'close',
  'replay',
  'live',
] as const
export type Verb = (typeof verbs)[number]
export type CommandLanguage = 'zh' | 'en'

/** Names of each act, the first is how it is spelled out; the words of the buttons are understood too. Longer names are tried first. */
export const verbNames: Readonly<Record<Verb, Readonly<Record<CommandLanguage, readonly string[]>>>> = {
  send: { zh: ['派', '派警'], en: ['send', 's'] },
  support: { zh: ['增援'], en: ['backup', 'b', 'support'] },
  reserve: { zh: ['预派'], en: ['reserve', 'r'] },
  cancel: { zh: ['撤', '撤派', '撤回'], en: ['recall', 'x', 'cancel'] },
  reassign: { zh: ['改派', '改'], en: ['move', 'mv', 'reassign'] },
  state: { zh: ['状态'], en: ['state', 'st'] },
  message: { zh: ['消息', '告', '发消息'], en: ['msg', 'm', 'tell', 'message'] },
  go: { zh: ['看'], en: ['go', 'g'] },
  follow: { zh: ['跟', '跟踪'], en: ['follow', 'f'] },
  note: { zh: ['确认'], en: ['ack', 'a', 'note'] },
  take: { zh: ['接管', '负责'], en: ['take'] },
  leave: { zh: ['放手', '交还'], en: ['leave'] },
  close: { zh: ['办结'], en: ['close'] },
  replay: { zh: ['回放'], en: ['replay'] },
  live: { zh: ['现在', '实时'], en: ['live', 'now'] },
}

/** What stands between the parts of a command, the first is how it is spelled out. */
export const connectors = {
  to: { zh: ['到', '往', '去', '->', '→'], en: ['to', 'for', '->', '→'] },
  because: { zh: ['因', '因为', '原因'], en: ['because', 'reason'] },
  swap: { zh: ['换', '换成'], en: ['with'] },
} as const satisfies Record<string, Record<CommandLanguage, readonly string[]>>
export type Connector = keyof typeof connectors

/** States that a desk sets by voice. */
export const stateNames: Readonly<
  Partial<Record<AssignmentState, Readonly<Record<CommandLanguage, readonly string[]>>>>
> = {
  acked: { zh: ['签收', '已签收'], en: ['acknowledged', 'acked', 'ack'] },
  en_route: { zh: ['出动', '已出动', '在途'], en: ['enroute', 'en route', 'rolling'] },
  delayed: { zh: ['受阻'], en: ['delayed'] },
  on_scene: { zh: ['到场', '到达', '在场'], en: ['onscene', 'on scene', 'arrived'] },
  transporting: { zh: ['带离'], en: ['transporting'] },
  cleared: { zh: ['完毕', '处置完毕'], en: ['clear', 'cleared', 'done'] },
  accepted: { zh: ['审核'], en: ['accepted'] },
}

/** Reasons that are offered where a command needs one; any other words may be typed. */
export const usualReasons: Readonly<Record<CommandLanguage, readonly string[]>> = {
  zh: ['已由其他巡组处置', '更紧急警情', '误报'],
  en: ['handled by another unit', 'more urgent call', 'false alarm'],
}

/** Words for the incident that is selected. */
export const selectedWords = ['.', '。', '此', '这', '本', 'this', 'here']
