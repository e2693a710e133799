import type { z } from 'zod/mini'
import type { FIELDS } from './fields.ts'
import type { Located, Path } from './issues.ts'
import type { LayerNode } from './layers.ts'
import type { Finding } from './problems.ts'

type Workload = z.output<(typeof FIELDS)['app']['workload']>
type Distribution = Extract<Workload, { kind: 'closed' }>['think']

const wrong = (finding: Finding, ...path: Path): Located => ({ finding, path, side: 'value' })

/** @returns what is wrong between a layer's settings, each of them right by itself. */
export function rulesOf(node: LayerNode): Located[] {
  switch (node.kind) {
    case 'hypervisor':
      return node.settings.type === 2 && node.settings.scheduler !== undefined
        ? [
            {
              finding: { code: 'no-scheduler', params: { name: node.name } },
              path: ['scheduler'],
              side: 'key',
            },
          ]
        : []
    case 'vm':
      return claimRules(node.settings)
    case 'app':
      return workloadRules(node.settings.workload)
    default:
      return []
  }
}

function claimRules({ vcpus, cpu }: Extract<LayerNode, { kind: 'vm' }>['settings']): Located[] {
  if (cpu === undefined) return []
  const { reservation, limit } = cpu
  const located: Located[] = []
  if (reservation > vcpus) {
    located.push(wrong({ code: 'over-vcpus', params: { cores: reservation, vcpus } }, 'cpu', 'reservation'))
  }
  if (limit !== null && limit < reservation) {
    located.push(
      wrong({ code: 'order', params: { smaller: 'reservation', larger: 'limit' } }, 'cpu', 'limit'),
    )
  }
  if (limit === 0)
    located.push(wrong({ code: 'range', params: { found: '0', min: '0.01', max: '…' } }, 'cpu', 'limit'))
  return located
}

function workloadRules(workload: Workload): Located[] {
  const located: Located[] = []
  if ('service' in workload) located.push(...distributionRules(workload.service, 'service'))
  if ('think' in workload) located.push(...distributionRules(workload.think, 'think'))
  if ('arrivals' in workload && Array.isArray(workload.arrivals.rate)) {
    const rate = ['workload', 'arrivals', 'rate']
    workload.arrivals.rate.forEach((step, i, steps) => {
      const before = steps[i - 1]
      if (before === undefined && step.at !== 0)
        located.push(wrong({ code: 'first-step', params: {} }, ...rate, i, 'at'))
      if (before !== undefined && step.at <= before.at) {
        located.push(wrong({ code: 'steps-order', params: {} }, ...rate, i, 'at'))
      }
    })
  }
  return located
}

function distributionRules(distribution: Distribution, key: string): Located[] {
  return distribution.distribution === 'uniform' && distribution.min > distribution.max
    ? [wrong({ code: 'order', params: { smaller: 'min', larger: 'max' } }, 'workload', key, 'max')]
    : []
}
