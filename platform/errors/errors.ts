/** One register of all errors: code → HTTP status and one sentence in Chinese and in English, with named parameters. */
export interface ErrorKind {
  readonly code: string
  readonly status: number
  readonly zh: string
  readonly en: string
}

/** A parameter that is itself words, such as what was expected: said in the language of its sentence. */
export interface ErrorWords {
  readonly zh: string
  readonly en: string
}

/** Several words in a row, such as what is possible; a dash where there are none. */
export function listWords(words: readonly ErrorWords[]): ErrorWords {
  return {
    zh: words.map(({ zh }) => zh).join('、') || '—',
    en: words.map(({ en }) => en).join(', ') || '—',
  }
}

export type ErrorParams = Readonly<Record<string, string | number | boolean | null | ErrorWords>>

const register = new Map<string, ErrorKind>()

/** An error for people: data (code and parameters); the sentence is made at the edge, per language. */
export class AppError extends Error {
  readonly code: string
  readonly params: ErrorParams
  constructor(code: string, params: ErrorParams = {}) {
    super(sentence(code, params, 'en'))
    this.code = code
    this.params = params
  }
  get status(): number {
    return register.get(this.code)?.status ?? 500
  }
}

/**
 * Adds a part's errors to the register and returns a typed thrower: `throw incidentErrors('not_found', { id })`.
 * @throws Error when a code is registered twice with other words, or the two languages use other parameters
 */
export function defineErrors<K extends string>(
  part: string,
  kinds: Readonly<Record<K, readonly [status: number, zh: string, en: string]>>,
): (key: K, params?: ErrorParams) => AppError {
  for (const key of Object.keys(kinds) as K[]) {
    const [status, zh, en] = kinds[key]
    const code = `${part}.${key}`
    if (placeholders(zh).join() !== placeholders(en).join())
      throw new Error(`error ${code}: the two languages name other parameters`)
    const known = register.get(code)
    if (known && known.zh !== zh) throw new Error(`error ${code} is defined twice`)
    register.set(code, { code, status, zh, en })
  }
  return (key, params) => new AppError(`${part}.${key}`, params)
}

function placeholders(text: string): string[] {
  return [...new Set([...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1]!))].sort()
}

/**
 * The sentence of an error in a language. Two parameters are about the words alone: `form` takes another wording of the
 * same error (`bad_input` → `bad_input_empty`), `label` is what the page calls the `field`.
 */
export function sentence(code: string, params: ErrorParams, language: 'zh' | 'en'): string {
  const kind = register.get(`${code}_${params.form}`) ?? register.get(code)
  if (!kind) return code
  return kind[language].replace(/\{(\w+)\}/g, (whole, name: string) => {
    const value = name === 'field' ? (params.label ?? params.field) : params[name]
    if (value === undefined) return whole
    return typeof value === 'object' && value !== null ? value[language] : String(value)
  })
}

/** Whether an error has another wording of this name: `platform.lost_race` in the form `own`. */
export function hasForm(code: string, form: string): boolean {
  return register.has(`${code}_${form}`)
}

/** An error on a terminal: the same sentence in Chinese and in English. */
export function bothLanguages({ code, params }: AppError): string {
  return `${sentence(code, params, 'zh')} / ${sentence(code, params, 'en')}`
}

/** All errors, for the documentation and its test. */
export function listErrors(): ErrorKind[] {
  return [...register.values()].sort((a, b) => (a.code < b.code ? -1 : 1))
}

export const platformErrors = defineErrors('platform', {
  bad_input: [
    400,
    '{field}：发现“{found}”，应为{expected}。',
    '{field}: found "{found}", expected {expected}.',
  ],
  bad_input_empty: [400, '{field}：没有填写，应为{expected}。', '{field} is empty, expected {expected}.'],
  bad_input_size: [
    400,
    '{field}：发现 {size}，应为{expected}。',
    '{field}: found {size}, expected {expected}.',
  ],
  bad_json: [
    400,
    '请求体不是正确的 JSON；应为一个完整的 JSON 对象。',
    'The request body is not correct JSON; expected is one whole JSON object.',
  ],
  control_character: [
    400,
    '{field}：第 {at} 个字符为 {found}，应为不含控制字符的文字。',
    '{field}: character {at} is {found}; expected is text without control characters.',
  ],
  not_signed_in: [401, '请先登录。', 'Please sign in.'],
  session_ended: [401, '登录已失效，请重新登录。', 'Your session has ended. Please sign in again.'],
  no_permission: [
    403,
    '您的角色（{role}）不能执行此操作（{action}）；可以执行的角色：{roles}。',
    'Your role ({role}) may not do this ({action}); roles that may: {roles}.',
  ],
  out_of_scope: [403, '该记录不在您的辖区范围内。', 'This record is outside your jurisdiction.'],
  not_found: [404, '没有找到{what}。', '{what} was not found.'],
  lost_race: [
    409,
    '{who} 已于 {at} 先行操作（{what}），请按最新状态重试。',
    '{who} was first, at {at} ({what}). Please look at the new state and try again.',
  ],
  lost_race_own: [
    409,
    '您已于 {at} 操作过（{what}），可能在另一个窗口；请按最新状态继续。',
    'You did this already, at {at} ({what}), perhaps in another window. Please go on from the new state.',
  ],
  key_reused: [
    409,
    '同一个操作编号已用于另一个操作。',
    'This idempotency key was already used for another act.',
  ],
  key_missing: [
    400,
    '缺少请求头 Idempotency-Key（每次操作一个新编号，重试时不变）。',
    'The header Idempotency-Key is missing (a new one for each act, the same for its retry).',
  ],
  cross_site: [403, '拒绝跨站请求。', 'Cross-site request refused.'],
  wrong_login: [401, '账号或密码不正确。', 'Account or password is wrong.'],
  locked: [
    429,
    '连续输错 {count} 次，账号锁定至 {until}。',
    'Wrong {count} times in a row: the account is locked until {until}.',
  ],
  one_time_over: [
    401,
    '一次性口令已于 {until} 失效，请安全管理员重新发放。',
    'The one-time password ran out at {until}; ask the security administrator for a new one.',
  ],
  password_change_needed: [
    403,
    '请先把一次性口令改成自己的密码。',
    'Please change the one-time password to one of your own first.',
  ],
  wrong_old_password: [403, '原密码不正确。', 'The old password is wrong.'],
  weak_password: [
    400,
    '新密码{found}；应为 10 至 200 个字符，不全是数字，不含账号，且不同于原密码。',
    'The new password {found}; expected are 10 to 200 characters, not digits alone, without the account, not the old one.',
  ],
  login_taken: [409, '账号“{login}”已存在。', 'There is an account "{login}" already.'],
  last_security_admin: [
    409,
    '{login} 是最后一个可用的安全管理员，不能停用或改为其他角色。',
    '{login} is the last security administrator in use: not to be disabled or given another role.',
  ],
  too_large: [413, '请求超过 {limit}。', 'The request is larger than {limit}.'],
  storage_full: [
    507,
    '磁盘已满，本次操作没有保存；请清理空间后重试。',
    'The disk is full: this act was not saved. Free some space and try again.',
  ],
  folder_in_use: [
    409,
    '数据目录 {folder} 已被另一个服务占用（进程 {pid}）。请先停止它，或用 XUNFANG_FOLDER 指定另一个目录。',
    'The data folder {folder} is used by another server (process {pid}). Stop it first, or name another folder with XUNFANG_FOLDER.',
  ],
  folder_unusable: [
    400,
    '数据目录 {folder}（XUNFANG_FOLDER）不可用：发现{found}，应为可写的目录。',
    'The data folder {folder} (XUNFANG_FOLDER) is of no use: found {found}, expected a folder that can be written.',
  ],
  database_unreachable: [
    503,
    '连不上数据库 {address}（XUNFANG_DATABASE_URL）：{found}。',
    "The database at {address} (XUNFANG_DATABASE_URL) can't be reached: {found}.",
  ],
  database_away: [
    503,
    '数据库暂时不可用，操作没有保存。',
    'The database is away for now: nothing was saved.',
  ],
  busy: [
    503,
    '系统繁忙，本次操作没有执行；请 {seconds} 秒后重试。',
    'The system is busy: this was not done. Please try again in {seconds} s.',
  ],
  internal: [
    500,
    '内部错误，编号 {id}；没有保存任何内容。',
    'Internal error, number {id}; nothing was saved.',
  ],
})
