import { platformErrors } from '../../platform/errors/errors.ts'
import { type ParameterSpec, readParameters, writeParameter } from '../../platform/parameters/parameters.ts'
import type { Handlers } from '../../platform/stage/stage.ts'
import type { DispatchParameterChanged } from '../events/dispatch.ts'
import { getOrg } from '../map/reads.ts'
import type { DispatchParameter, parametersContract } from './contract-parameters.ts'
import { dispatchParameters } from './parameters.ts'
import { faultOf, formOf, type ParameterForm } from './rules/parameter-forms.ts'

/** The contract's lists are mutable ones. */
function mutable(form: ParameterForm): DispatchParameter['form'] {
  if (form.kind === 'choice') return { ...form, options: form.options.map((option) => ({ ...option })) }
  return form.kind === 'each' ? { ...form, names: [...form.names] } : { ...form }
}

/** Handlers of the numbers of practice: read with their source, set for an organisation and all below it. */
export const parametersHandlers: Handlers<typeof parametersContract> = {
  listParameters: async ({ services, actor, query, demand }) => {
    const orgId = query.orgId ?? actor.orgId
    const org = orgId === '' ? null : await getOrg(services.db, orgId)
    if (org) demand('dispatch.read', { orgPath: org.path })
    const values: Readonly<Record<string, unknown>> = await readParameters(
      services.db,
      'dispatch',
      dispatchParameters,
      org?.path ?? '/',
    )
    return {
      orgId,
      parameters: Object.entries(dispatchParameters).map(([key, spec]) => {
        const form = formOf(key, spec.value)
        return {
          key,
          zh: spec.zh,
          en: spec.en,
          unit: 'unit' in spec ? spec.unit : '',
          source: spec.source,
          value: values[key],
          shipped: spec.value,
          form: form && mutable(form),
        }
      }),
    }
  },
  setParameter: async ({ services, body, demand, act }) => {
    const org = await getOrg(services.db, body.orgId)
    demand('dispatch.parameters', { orgPath: org.path })
    const spec = (dispatchParameters as Readonly<Record<string, ParameterSpec<unknown>>>)[body.key]
    const form = spec && formOf(body.key, spec.value)
    if (!spec || !form)
      throw platformErrors('bad_input', {
        field: 'key',
        found: body.key,
        expected: Object.keys(dispatchParameters).join(' | '),
      })
    const value = body.value ?? spec.value
    const fault = faultOf(form, value)
    if (fault) {
      const { name, ...rest } = fault
      const of = (words: string) => (name ? `${words} · ${name}` : words)
      throw platformErrors('bad_input', { field: { zh: of(spec.zh), en: of(spec.en) }, ...rest })
    }
    return act('dispatch.set_parameter', async (work) => {
      const held: Readonly<Record<string, unknown>> = await readParameters(
        work.tx,
        'dispatch',
        dispatchParameters,
        org.path,
      )
      await writeParameter(work.tx, 'dispatch', body.key, org.id, value, {
        name: work.actor.name,
        at: work.at,
      })
      work.emit({
        type: 'ParameterChanged',
        stage: 'dispatch',
        orgPath: org.path,
        payload: { key: body.key, orgId: org.id, before: held[body.key], after: value },
      } satisfies DispatchParameterChanged)
      return { key: body.key, orgId: org.id }
    })
  },
}
