/** Why an address may not be called. */
export type AddressFault = 'off' | 'form' | 'not_allowed'

/**
 * Is a webhook's address one that the operator allows? Only whole origins that the configuration names are called, so
 * that nobody can make the server ask addresses inside the network. Without a list nothing is called.
 * @returns null when it is allowed
 */
export function addressFault(address: string, allowed: readonly string[]): AddressFault | null {
  if (allowed.length === 0) return 'off'
  let url: URL
  try {
    url = new URL(address)
  } catch {
    return 'form'
  }
  const plain = url.username === '' && url.password === '' && url.hash === ''
  if (!/^https?:$/.test(url.protocol) || !plain) return 'form'
  return allowed.includes(url.origin) ? null : 'not_allowed'
}
