import { randomInt } from 'node:crypto'
import { hash, verify } from '@node-rs/argon2'
import { platformErrors } from '../errors/errors.ts'

// OWASP's first choice for argon2id: 19 MiB, two passes, one lane.
const hashing = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const

export const hashPassword = (password: string): Promise<string> => hash(password, hashing)
export const isPassword = (hashed: string, password: string): Promise<boolean> => verify(hashed, password)

const LEAST = 10
const MOST = 200
/** Letters and digits that nobody mixes up when they are read aloud or written down. */
const CLEAR = 'abcdefghjkmnpqrstuvwxyz23456789'
const GROUPS = 4
const GROUP = 4

/** How long a one-time password can be used: whoever gets it should sign in at his next shifts. */
export const ONE_TIME_MS = 7 * 86_400_000

/** A password for the first sign-in, e.g. `k3ma-x7qp-w9dn-h4rt`: 79 bits. */
export function oneTimePassword(): string {
  const letter = () => CLEAR[randomInt(CLEAR.length)]!
  const group = () => Array.from({ length: GROUP }, letter).join('')
  return Array.from({ length: GROUPS }, group).join('-')
}

/**
 * What is asked of a password that somebody chooses: length before kinds of letters (NIST SP 800-63B), and nothing that is
 * known with the account.
 * @throws AppError platform.weak_password says what was found
 */
export function checkPassword(password: string, login: string, old: string): void {
  const weak = (zh: string, en: string) => platformErrors('weak_password', { found: { zh, en } })
  const { length } = [...password]
  if (length < LEAST) throw weak(`只有 ${length} 个字符`, `has ${length} characters`)
  if (length > MOST) throw weak(`有 ${length} 个字符`, `has ${length} characters`)
  if (/^\p{Nd}+$/u.test(password)) throw weak('全是数字', 'is digits alone')
  if (password.toLowerCase().includes(login.toLowerCase())) throw weak('含有账号', 'holds the account')
  if (password === old) throw weak('与原密码相同', 'is the old one')
}
