import { formatBytes, type LayerView } from '../../core/index.ts'
import { nameOf } from '../../figures/owners.ts'
import { accountParts } from '../parts/bars.tsx'
import { usePart, useWords } from '../parts/context.ts'
import { Facts, Go, Part, TimeByAccount } from '../parts/facts.tsx'
import { useMeasured } from '../time/seconds.tsx'
import { DiskPart } from './disk-pane.tsx'
import { COUNT } from './form-row.ts'
import type { KindPage } from './kind-page.ts'

/** Of a machine: its cores with who runs, its RAM, its time by account. */
function MachineInside({ layer }: { layer: LayerView }) {
  const { words, locale } = useWords()
  const { measured } = useMeasured()
  const machine = usePart((state) => state.snapshot?.machines.find(({ path }) => path === layer.path))
  const spent = measured?.machines.find(({ path }) => path === layer.path)
  if (machine === undefined) return null
  const { installed, free } = machine.ramBytes
  return (
    <>
      <Part title={words.inspector.coresOf}>
        <ul class="cores">
          {machine.cores.map(({ chain }, index) => (
            <li key={index}>
              <Go to={{ kind: 'core', machine: layer.path, index }}>{words.core(index)}</Go>
              <span class={chain[0] === undefined ? 'soft' : ''}>
                {chain[0] === undefined ? words.inspector.idle : nameOf(chain[0])}
              </span>
            </li>
          ))}
        </ul>
      </Part>
      <Part title={words.inspector.time}>
        <TimeByAccount
          name={layer.name}
          colour={null}
          parts={spent === undefined ? [] : accountParts(spent.cpuNs, true)}
          spanNs={(measured?.spanNs ?? 0) * (spent?.cores ?? 1)}
          path={layer.path}
        />
      </Part>
      <Part title={words.inspector.memory}>
        <Facts
          of={[
            [words.inspector.installed, formatBytes(installed, locale)],
            [words.inspector.free, formatBytes(free, locale)],
          ]}
        />
        <p class="gos">
          <Go to={{ kind: 'ram', machine: layer.path }}>{words.inspector.ram(layer.name)}</Go>
        </p>
      </Part>
      <DiskPart machine={layer.path} />
    </>
  )
}

export const MACHINE_PAGE: KindPage = {
  pane: MachineInside,
  form: [
    COUNT,
    { setting: 'cores', word: 'cores', slide: { from: 1, to: 64, step: 1 } },
    { setting: 'ram', word: 'machineRam', slide: { from: '1 GiB', to: '256 GiB' } },
    { setting: 'disk', word: 'machineDisk', choices: 'disk', fallback: () => 'ssd' },
    { setting: 'speed', word: 'speed' },
  ],
  facts: ['cores', 'ram'],
  // Its line is made of its cores and its RAM.
  outline: () => [],
  cpus: ({ cores }) => cores,
}
