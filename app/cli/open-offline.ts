import { systemActor } from '../../platform/accounts/actor.ts'
import { wallClock } from '../../platform/clock/clock.ts'
import { parseConfig } from '../../platform/config/config.ts'
import type { Services } from '../../platform/stage/stage.ts'
import { openProduct, startStages } from '../open.ts'

/** Opens the product for a command without a server, runs the work and closes it again, whatever happens. */
export async function withProduct<T>(work: (services: Services) => Promise<T>): Promise<T> {
  const product = await openProduct(parseConfig(process.env), { clock: wallClock })
  try {
    await startStages(product.services)
    return await work(product.services)
  } finally {
    await product.close()
  }
}

/** The command line acts as the product itself: who may use the machine's account may import. */
export const commandActor = { ...systemActor, name: '命令行' }
