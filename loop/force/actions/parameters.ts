import type { Work } from '../../../platform/commands/act.ts'
import { platformErrors } from '../../../platform/errors/errors.ts'
import { inputError } from '../../../platform/http/check-input.ts'
import { writeParameter } from '../../../platform/parameters/parameters.ts'
import type { ForceParameterChanged } from '../../events/force.ts'
import { getOrg } from '../../map/reads.ts'
import { forceParameterSchemas, forceParameters } from '../parameters.ts'
import { type Acting, forceParametersFor } from './context.ts'

/** Sets a number or rule of practice for an organisation and all below it. */
export async function setParameter(
  work: Work,
  acting: Acting,
  input: { readonly orgId: string; readonly key: string; readonly value?: unknown },
): Promise<{ key: string; orgId: string }> {
  const org = await getOrg(work.tx, input.orgId)
  acting.demand('force.parameters', { orgPath: org.path })
  if (!(input.key in forceParameters))
    throw platformErrors('bad_input', {
      field: 'key',
      found: input.key,
      expected: Object.keys(forceParameters).join(' | '),
    })
  const key = input.key as keyof typeof forceParameters
  const parsed = forceParameterSchemas[key].safeParse(input.value)
  if (!parsed.success) throw inputError(parsed.error.issues[0]!, input.value)
  const before = (await forceParametersFor(work.tx, org.path))[key]
  await writeParameter(work.tx, 'force', key, org.id, parsed.data, { name: work.actor.name, at: work.at })
  work.emit({
    type: 'ParameterChanged',
    stage: 'force',
    orgPath: org.path,
    payload: { key, orgId: org.id, before, after: parsed.data },
  } satisfies ForceParameterChanged)
  return { key, orgId: org.id }
}
