import type { Work } from '../../../platform/commands/act.ts'
import { platformErrors } from '../../../platform/errors/errors.ts'
import { inputError } from '../../../platform/http/check-input.ts'
import { writeParameter } from '../../../platform/parameters/parameters.ts'
import type { MapParameterChanged } from '../../events/map.ts'
import { mapParameterSchemas, mapParameters } from '../parameters.ts'
import { findOrg } from '../store.ts'
import { type Acting, mapParametersFor, notFound } from './context.ts'

/** Sets a number or rule of practice for an organisation and all below it. */
export async function setParameter(
  work: Work,
  acting: Acting,
  input: { readonly orgId: string; readonly key: string; readonly value?: unknown },
): Promise<{ key: string; orgId: string }> {
  const org = await findOrg(work.tx, { id: input.orgId })
  if (!org) throw notFound(`org ${input.orgId}`)
  acting.demand('map.parameters', { orgPath: org.path })
  if (!(input.key in mapParameters))
    throw platformErrors('bad_input', {
      field: 'key',
      found: input.key,
      expected: Object.keys(mapParameters).join(' | '),
    })
  const key = input.key as keyof typeof mapParameters
  const parsed = mapParameterSchemas[key].safeParse(input.value)
  if (!parsed.success) throw inputError(parsed.error.issues[0]!, input.value)
  const before = (await mapParametersFor(work.tx, org.path))[key]
  await writeParameter(work.tx, 'map', key, org.id, parsed.data, { name: work.actor.name, at: work.at })
  work.emit({
    type: 'ParameterChanged',
    stage: 'map',
    orgPath: org.path,
    payload: { key, orgId: org.id, before, after: parsed.data },
  } satisfies MapParameterChanged)
  return { key, orgId: org.id }
}
