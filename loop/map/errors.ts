import { defineErrors } from '../../platform/errors/errors.ts'

export const mapErrors = defineErrors('map', {
  no_roads: [
    409,
    '还没有导入道路网；请先用 xunfang import roads 导入。',
    'No road network has been imported yet; import one with "xunfang import roads".',
  ],
})
