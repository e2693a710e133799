import { formatBytes, formatNumber, formatTime, type LayerView, MONITORS } from '../../core/index.ts'
import { accountsByFloor, msText } from '../../figures/measure.ts'
import { nameOf, ownersByPath } from '../../figures/owners.ts'
import type { PageWords } from '../../words/index.ts'
import { accountParts, patternOf, wordOf } from '../parts/bars.tsx'
import { usePart, useWords } from '../parts/context.ts'
import { Costs } from '../parts/costs.tsx'
import { Facts, Go, Part, TimeByAccount } from '../parts/facts.tsx'
import { useOwnerColour } from '../parts/owner-colours.ts'
import { useMeasured } from '../time/seconds.tsx'
import { DiskPart } from './disk-pane.tsx'
import { PolicyRule } from './policy-rule.tsx'
import { RamLandlord } from './ram-landlord.tsx'
import { useSpent } from './vm-pane.tsx'

/** Of an OS or a hypervisor: how it shares out CPUs, what it keeps for that, its RAM. */
export function FloorInside({ layer }: { layer: LayerView }) {
  const { words, locale } = useWords()
  const owned = usePart((state) => ownersByPath(state.snapshot?.layers ?? []).has(layer.path))
  const { scheduler, hypervisor } = layer
  return (
    <>
      <Facts
        of={[
          [words.inspector.scheduler, scheduler === null ? words.noSlices : words.policy[scheduler.policy]],
          [
            words.inspector.slice,
            scheduler === null
              ? null
              : scheduler.sliceNs === null
                ? words.inspector.policyOnly
                : formatTime(scheduler.sliceNs, locale),
          ],
          [
            words.inspector.coscheduling,
            scheduler === null || scheduler.coscheduling === 'none'
              ? null
              : words.settings.choices.coscheduling[scheduler.coscheduling],
          ],
          [words.inspector.monitor, hypervisor === null ? null : MONITORS[hypervisor.monitor].name],
          [words.inspector.io, hypervisor === null ? null : words.inspector.ioModes[hypervisor.io]],
          [
            words.inspector.overcommit,
            hypervisor === null ? null : hypervisor.overcommit ? words.inspector.yes : words.inspector.no,
          ],
        ]}
      />
      {scheduler === null ? null : <PolicyRule policy={scheduler.policy} />}
      {owned ? <Above layer={layer} /> : <Keeps path={layer.path} />}
      <Part title={words.inspector.memory}>
        <Facts
          of={[
            [words.inspector.ownItself, formatBytes(layer.ramBytes.own, locale)],
            ...(hypervisor === null ? [] : keptFacts(hypervisor, words, locale)),
          ]}
        />
      </Part>
      {layer.landlord === null ? null : <RamLandlord layer={layer} landlord={layer.landlord} />}
    </>
  )
}

/** What a hypervisor's monitor keeps of RAM for VMs, and by which arithmetic; leads to the prices. */
function keptFacts(
  { vmRam, keptBytes }: NonNullable<LayerView['hypervisor']>,
  words: PageWords,
  locale: string,
) {
  const { vmRamFixed, vmRamPerVcpu, vmRamShare } = vmRam
  return [
    [words.inspector.keptForVms, formatBytes(keptBytes, locale)],
    [
      words.inspector.keptEach,
      <Costs key="each" mechanism="vmRam">
        {formatBytes(vmRamFixed, locale)}
      </Costs>,
    ],
    [words.inspector.keptPerVcpu, vmRamPerVcpu === 0 ? null : formatBytes(vmRamPerVcpu, locale)],
    [words.inspector.keptOfRam, vmRamShare === 0 ? null : `${formatNumber(100 * vmRamShare, locale)}\u00a0%`],
  ] as const
}

/** What a floor below the rooms keeps of each second of the cores: the figure of the stage, by account. */
function Keeps({ path }: { path: string }) {
  const { words, locale } = useWords()
  const { measured } = useMeasured()
  const snapshot = usePart((state) => state.snapshot)
  if (measured === null || snapshot === null) return null
  const kept = accountsByFloor(measured, snapshot).get(path)
  const rows = [...(kept ?? [])].filter(([, ms]) => ms > 0)
  const sum = rows.reduce((total, [, ms]) => total + ms, 0)
  return (
    <Part title={words.inspector.keepsTitle}>
      {kept === undefined ? (
        <p class="soft">{words.notYet}</p>
      ) : (
        <>
          <p class="keeps">
            {sum === 0 ? words.inspector.keepsNothing : words.inspector.keepsMs(msText(sum, locale))}
          </p>
          <table class="figures">
            <thead>
              <tr>
                <th scope="col">{words.inspector.account}</th>
                <th scope="col">{words.inspector.msEach}</th>
              </tr>
            </thead>
            <tbody>
              {rows.map(([account, ms]) => (
                <tr key={account}>
                  <th scope="row">
                    <i class="swatch" data-pattern={patternOf(account)} />
                    <Costs of={[account]} path={path}>
                      {wordOf(account, words)}
                    </Costs>
                  </th>
                  <td>{msText(ms, locale)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </>
      )}
    </Part>
  )
}

/** Inside a VM: the time of all that stands on it. */
function Above({ layer }: { layer: LayerView }) {
  const { words } = useWords()
  const colour = useOwnerColour(layer.path)
  const { spent, spanNs } = useSpent(layer.path)
  return (
    <Part title={words.inspector.timeAbove}>
      <TimeByAccount
        name={layer.name}
        colour={colour}
        parts={spent === null ? [] : accountParts(spent.cpuNs, false)}
        spanNs={spanNs}
        path={layer.path}
      />
    </Part>
  )
}

/** Of a machine: its cores with who runs, its RAM, its time by account. */
export function MachineInside({ layer }: { layer: LayerView }) {
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
