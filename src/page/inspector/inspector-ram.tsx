import { formatBytes } from '../../core/index.ts'
import { awayByOwner, holdings, poolsOn } from '../../figures/inspect.ts'
import { percentText } from '../../figures/measure.ts'
import { levelName, nameOf } from '../../figures/owners.ts'
import { DiskPart } from '../kinds/disk-pane.tsx'
import { Reclaims } from '../kinds/ram-reclaims.tsx'
import { usePart, useWords } from '../parts/context.ts'
import { Facts, Go, Head, Part } from '../parts/facts.tsx'
import { useOwnerColours } from '../parts/owner-colours.ts'

/** Of a machine's RAM: who owns how much, and what is free. */
export function RamInside({ machine }: { machine: string }) {
  const { words, locale } = useWords()
  const colourOf = useOwnerColours()
  const snapshot = usePart((state) => state.snapshot)
  const view = snapshot?.machines.find(({ path }) => path === machine)
  if (snapshot === null || view === undefined) return null
  const { installed, free } = view.ramBytes
  const owners = holdings(snapshot, machine)
  const pools = poolsOn(snapshot, machine)
  const away = awayByOwner(snapshot, machine)
  const some = (bytes: number): string => (bytes === 0 ? '–' : formatBytes(bytes, locale))
  return (
    <>
      <Head on={[machine]}>{words.inspector.ram(levelName(machine, snapshot.layers))}</Head>
      <Facts
        of={[
          [words.inspector.installed, formatBytes(installed, locale)],
          [words.inspector.free, formatBytes(free, locale)],
        ]}
      />
      <Part title={words.inspector.owners}>
        <table class="figures">
          <thead>
            <tr>
              <th scope="col">{words.inspector.owner}</th>
              <th scope="col">{words.inspector.amount}</th>
              <th scope="col">{words.inspector.share}</th>
              {away.size === 0 ? null : <th scope="col">{words.memory.onDisk}</th>}
            </tr>
          </thead>
          <tbody>
            {owners.map(({ path, bytes, system }) => (
              <tr key={path}>
                <th scope="row">
                  <i
                    class="swatch"
                    data-pattern={system ? 'keep' : 'work'}
                    style={{ '--mark': system ? 'var(--keep)' : colourOf(path) }}
                  />
                  <Go to={{ kind: 'layer', path }}>
                    {system ? words.inspector.systems(nameOf(path)) : nameOf(path)}
                  </Go>
                </th>
                <td>{formatBytes(bytes, locale)}</td>
                <td>{percentText(bytes / installed, locale)}</td>
                {away.size === 0 ? null : <td>{some(away.get(path) ?? 0)}</td>}
              </tr>
            ))}
            <tr>
              <th scope="row">
                <i class="swatch" data-pattern="blocked" />
                {words.inspector.free}
              </th>
              <td>{formatBytes(free, locale)}</td>
              <td>{percentText(free / installed, locale)}</td>
              {away.size === 0 ? null : <td>–</td>}
            </tr>
          </tbody>
        </table>
        <Facts
          of={[
            [words.memory.sharedPool, pools.shared === 0 ? null : formatBytes(pools.shared, locale)],
            [
              words.memory.compressedPool,
              pools.compressed === 0 ? null : formatBytes(pools.compressed, locale),
            ],
          ]}
        />
      </Part>
      <DiskPart machine={machine} />
      <Reclaims path={machine} />
    </>
  )
}
