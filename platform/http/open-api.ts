import { z } from 'zod'
import type { Route } from '../contract/route.ts'
import type { Stage } from '../stage/stage.ts'

/** The OpenAPI 3.1 description of all stages' routes, made from the same schemas that check the input. */
export function openApi(stages: readonly Pick<Stage, 'name' | 'contract'>[]): object {
  const paths: Record<string, Record<string, object>> = {}
  for (const stage of stages) {
    for (const [name, route] of Object.entries(stage.contract)) {
      const path = route.path.replace(/:(\w+)/g, '{$1}')
      paths[path] = { ...paths[path], [route.method.toLowerCase()]: operation(stage.name, name, route) }
    }
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Xunfang 巡防',
      version: '1',
      description:
        'Public API of the patrol loop. Every change needs the header Idempotency-Key; errors are {"error":{"code","status","params","message":{"zh","en"}}}.',
    },
    tags: stages.map((stage) => ({ name: stage.name })),
    paths,
  }
}

function jsonSchema(schema: z.ZodType, io: 'input' | 'output'): Record<string, unknown> {
  return z.toJSONSchema(schema, { io, unrepresentable: 'any' }) as Record<string, unknown>
}

function operation(stage: string, name: string, route: Route): object {
  const parameters = [
    ...fields(route.params, 'path'),
    ...fields(route.query, 'query'),
    ...(route.method !== 'GET' && !route.keyless
      ? [{ name: 'Idempotency-Key', in: 'header', required: true, schema: { type: 'string', minLength: 8 } }]
      : []),
  ]
  return {
    operationId: `${stage}.${name}`,
    tags: [stage],
    summary: route.summary,
    'x-permission': route.permission,
    parameters,
    ...(route.body
      ? {
          requestBody: {
            required: true,
            content: { 'application/json': { schema: jsonSchema(route.body, 'input') } },
          },
        }
      : {}),
    responses: {
      200: {
        description: 'done; what it says is stored',
        content: route.file
          ? { 'application/octet-stream': {} }
          : {
              'application/json': {
                schema: jsonSchema(route.response, 'input'),
                ...(route.example === undefined ? {} : { example: route.example }),
              },
            },
      },
      default: { description: 'an error of the register' },
    },
  }
}

function fields(schema: z.ZodType | undefined, place: 'path' | 'query'): object[] {
  if (!schema) return []
  const { properties = {}, required = [] } = jsonSchema(schema, 'input') as {
    properties?: Record<string, object>
    required?: string[]
  }
  return Object.entries(properties).map(([name, field]) => ({
    name,
    in: place,
    required: place === 'path' || required.includes(name),
    schema: field,
  }))
}
