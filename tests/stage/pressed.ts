import type { LayerView, MachineView, Reclaim } from '../../src/core/index.ts'

const MIB = 2 ** 20

/** Of what the VMs' RAM is free, and what the hypervisor has in its pools. */
const FREE = 0.025
const POOLS = { shared: 600 * MIB, compressed: 300 * MIB }

export const BUSY_DISK: MachineView['disk'] = {
  queued: 3,
  reading: [],
  reads: 900,
  writes: 4000,
  readBytes: 4e6,
  writtenBytes: 16e6,
  busyNs: 1e9,
}

/** What of its size each VM has touched, and of that where it is; some were taken from by one rule, some by another. */
function shares(i: number) {
  const ballooned = i % 2 === 0 ? 0.14 : 0
  const touched = i % 5 === 4 ? 0.5 : 0.94 - ballooned
  return {
    touched,
    ballooned,
    active: i % 3 === 1 ? 0.08 : 0.4,
    shared: 0.12,
    compressed: i % 4 === 1 ? 0.08 : 0,
    swapped: i % 3 === 0 ? 0.16 : i % 3 === 1 ? 0.04 : 0,
  }
}

/** Puts the VMs of a machine's hypervisor under pressure: made up, but as the model adds up. */
export function press(layers: LayerView[], installed: number): void {
  const floor = layers.findIndex(({ kind }) => kind === 'hypervisor')
  const hypervisor = layers[floor]
  if (hypervisor === undefined) return
  const own = hypervisor.ramBytes.own + POOLS.shared + POOLS.compressed
  layers[floor] = {
    ...hypervisor,
    ramBytes: { ...hypervisor.ramBytes, own },
    hypervisor: { ...hypervisor.hypervisor!, overcommit: true },
    landlord: {
      state: 'soft',
      highBytes: installed * 0.06,
      softBytes: installed * 0.04,
      hardBytes: installed * 0.02,
      lowBytes: installed * 0.01,
      sharedPoolBytes: POOLS.shared,
      compressedPoolBytes: POOLS.compressed,
      idleTax: 0.75,
      swappedBytes: 0,
      swapBytes: null,
    },
  }
  const vms = layers.filter(({ kind }) => kind === 'vm')
  const resident = (i: number): number => {
    const { touched, shared, compressed, swapped } = shares(i)
    return touched - shared - compressed - swapped
  }
  const sum = vms.reduce((all, _, i) => all + resident(i), 0)
  const size = Math.floor((installed * (1 - FREE) - own) / sum)
  vms.forEach((vm, i) => {
    const of = shares(i)
    const bytes = (share: number): number => Math.floor(share * size)
    const mine = bytes(resident(i))
    const parts = { [vm.path]: 0.1, [`${vm.path}/linux`]: 0.25, [`${vm.path}/linux/nginx`]: 0.65 }
    layers.forEach((each, at) => {
      const share = parts[each.path]
      if (share === undefined) return
      const ramBytes = { ...each.ramBytes, own: Math.floor(mine * share) }
      if (each.path !== vm.path) {
        layers[at] = {
          ...each,
          ramBytes: { ...ramBytes, cache: each.kind === 'os' ? Math.floor(mine * 0.14) : 0 },
        }
        return
      }
      layers[at] = {
        ...each,
        ramBytes: {
          ...ramBytes,
          configured: size,
          touched: bytes(of.touched),
          active: bytes(of.active),
          shared: bytes(of.shared),
          ballooned: bytes(of.ballooned),
          compressed: bytes(of.compressed),
          swapped: bytes(of.swapped),
        },
      }
    })
  })
}

/** One of each rule, at times that differ by some milliseconds. */
export function takingsIn(layers: readonly LayerView[], nowNs: number): Reclaim[] {
  const vms = layers.filter(({ kind }) => kind === 'vm').map(({ path }) => path)
  const rules = ['share', 'balloon', 'compress', 'swap', 'guestSwap', 'dropCache', 'kill', 'deflate'] as const
  return rules.map((rule, i) => ({
    atNs: nowNs - (rules.length - i) * 1.8e6,
    from: vms[i % vms.length] ?? '',
    neededBy: i % 2 === 0 ? (vms[(i + 1) % vms.length] ?? null) : null,
    rule,
    bytes: 64 * MIB,
  }))
}
