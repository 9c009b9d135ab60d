import { readFile } from 'node:fs/promises'
import { listIncidents } from '../../loop/incidents/reads.ts'
import { findRow } from '../../loop/incidents/store.ts'
import { scopeOf } from '../../platform/accounts/actor.ts'
import { act } from '../../platform/commands/act.ts'
import { encode } from '../eido/encode.ts'
import { partsOf } from '../eido/export.ts'
import { importEido } from '../eido/import.ts'
import { commandActor, withProduct } from './open-offline.ts'
import { BadUsage, need, parseOptions } from './usage.ts'

/** `xunfang eido export NUMBER` prints a document without the caller; `xunfang eido import FILE` takes one in, whole or not at all. */
export async function eidoCommand(args: string[]): Promise<void> {
  const { words } = parseOptions(args, { json: { type: 'boolean' } })
  const [what, which] = words
  if (what !== 'export' && what !== 'import')
    throw new BadUsage(
      `eido 之后应为 export 或 import，发现“${what ?? ''}”。 / After eido comes export or import; found "${what ?? ''}".`,
    )
  if (what === 'export') await exportOne(need(which, 'NUMBER'))
  else await importOne(need(which, 'FILE'))
}

async function exportOne(number: string): Promise<void> {
  await withProduct(async (services) => {
    const found = await listIncidents(services.db, scopeOf(commandActor), { search: number })
    const one = found.find((incident) => incident.number === number)
    if (!one) throw new BadUsage(`没有警情 ${number}。 / There is no incident ${number}.`)
    const row = await findRow(services.db, one.id)
    const parts = await partsOf(services, commandActor, row, { workedOn: false, caller: false })
    process.stdout.write(`${JSON.stringify(encode(parts), null, 2)}\n`)
  })
}

async function importOne(path: string): Promise<void> {
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw new BadUsage(
      `读不到文件 ${path}（${error.code}）。 / The file ${path} can't be read (${error.code}).`,
    )
  })
  const document = parsed(text, path)
  await withProduct(async (services) => {
    const answer = await act(
      services,
      { actor: commandActor, key: null, name: 'eido.import', request: null },
      (work) => importEido(services, work, document),
    )
    process.stdout.write(`${JSON.stringify(answer)}\n`)
  })
}

function parsed(text: string, path: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    const { message } = error as Error
    throw new BadUsage(`${path} 不是完整的 JSON：${message} / ${path} is not whole JSON: ${message}`)
  }
}
