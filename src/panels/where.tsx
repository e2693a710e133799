import { useState } from 'preact/hooks'
import { ownerColour } from '../app/colours.ts'
import { useLab, usePart, useWords } from '../app/context.ts'
import { ENOUGH_NS } from '../app/measure.ts'
import { nameOf } from '../app/owners.ts'
import { ACCOUNTS, type Account, type CpuNs, formatNumber } from '../core/index.ts'
import { Requests, servingApps } from './requests.tsx'
import { useMeasured } from './seconds.tsx'

/** Accounts as they are drawn: several share a pattern, and every segment has its own words. */
export type Pattern = 'work' | 'guest' | 'keep' | 'io' | 'ready' | 'blocked'
const PATTERN: Readonly<Record<Account, Pattern>> = {
  work: 'work',
  guestOs: 'guest',
  runtime: 'guest',
  vmExit: 'keep',
  paging: 'keep',
  hypervisor: 'keep',
  hostOs: 'keep',
  switch: 'keep',
  io: 'io',
  idle: 'blocked',
}

type View = 'vm' | 'core' | 'requests'

interface Part {
  readonly what: Account | 'ready' | 'blocked'
  readonly ns: number
}

function Bar({
  name,
  colour,
  parts,
  machine,
}: {
  name: string
  colour: string
  parts: readonly Part[]
  machine: string | null
}) {
  const { words, locale } = useWords()
  const total = parts.reduce((sum, { ns }) => sum + ns, 0)
  const wordFor = (what: Part['what']): string =>
    what === 'ready' || what === 'blocked' ? words.runState[what] : words.account[what]
  const percent = (ns: number): string =>
    `${formatNumber((ns / total) * 100, locale, ns / total < 0.0995 ? 1 : 0)} %`
  const shown = parts.filter(({ ns }) => ns > 0)
  const summary = shown.map(({ what, ns }) => `${wordFor(what)} ${percent(ns)}`).join(', ')
  const main = shown.find(({ what }) => what === 'ready')
  return (
    <li class="bar-row">
      <span class="bar-name" title={machine === null ? name : `${name} · ${machine}`}>
        <i style={{ background: colour }} />
        {name}
      </span>
      {total === 0 ? (
        <span class="bar empty">–</span>
      ) : (
        <span class="bar" role="img" aria-label={`${name}: ${summary}`}>
          {shown.map(({ what, ns }) => (
            <i
              key={what}
              data-pattern={what === 'ready' ? 'ready' : what === 'blocked' ? 'blocked' : PATTERN[what]}
              style={{ flexGrow: ns / total, '--owner': colour }}
              title={`${wordFor(what)}: ${percent(ns)}`}
            />
          ))}
        </span>
      )}
      <span class="bar-figure">{main === undefined || total === 0 ? '' : percent(main.ns)}</span>
    </li>
  )
}

function accountParts(cpu: CpuNs, withIdle: boolean): Part[] {
  return ACCOUNTS.filter((account) => withIdle || account !== 'idle').map((what) => ({ what, ns: cpu[what] }))
}

/** Where did the time go: a bar for each VM or app, waiting included; or one for each core. */
export function Where() {
  const lab = useLab()
  const { words } = useWords()
  const { measured } = useMeasured()
  const snapshot = usePart((state) => state.snapshot)
  const theme = usePart((state) => state.theme)
  const [wish, setWish] = useState<View>('vm')
  if (measured === null || snapshot === null) return null
  const views: readonly View[] =
    servingApps(snapshot.layers).size > 0 ? ['vm', 'core', 'requests'] : ['vm', 'core']
  const by = views.includes(wish) ? wish : 'vm'
  const titles: Readonly<Record<View, string>> = {
    vm: words.perVm,
    core: words.perCore,
    requests: words.figures,
  }
  const many = measured.machines.length > 1
  const machineOf = (path: string): string | null => (many ? (path.split('/')[0] ?? null) : null)
  const present = new Set(snapshot.layers.map(({ path }) => path))
  const owners = new Set(ownersOf(snapshot.layers.map(({ path, kind, parent }) => ({ path, kind, parent }))))
  const enough = measured.spanNs >= ENOUGH_NS
  return (
    <section class="panel where" aria-label={words.whereTime}>
      <div class="where-head">
        <h2>{words.whereTime}</h2>
        <fieldset class="segmented small" aria-label={words.whereTime}>
          {views.map((each) => (
            <label key={each}>
              <input type="radio" name="where" checked={by === each} onChange={() => setWish(each)} />
              <span>{titles[each]}</span>
            </label>
          ))}
        </fieldset>
      </div>
      {by === 'requests' ? (
        <Requests />
      ) : (
        <>
          <Legend cores={by === 'core'} />
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a list that scrolls must be reachable with the keyboard */}
          <ul class="bars" tabIndex={0} aria-label={titles[by]}>
            {by === 'vm'
              ? measured.layers
                  .filter(({ path }) => owners.has(path) && present.has(path))
                  .map(({ path, cpuNs, readyNs, blockedNs }) => (
                    <Bar
                      key={path}
                      name={nameOf(path)}
                      machine={machineOf(path)}
                      colour={ownerColour(lab.colours.of(path), theme)}
                      parts={
                        enough
                          ? [
                              ...accountParts(cpuNs, false),
                              { what: 'ready', ns: readyNs },
                              { what: 'blocked', ns: blockedNs },
                            ]
                          : []
                      }
                    />
                  ))
              : measured.machines.flatMap((machine) =>
                  machine.coreNs.map((cpuNs, i) => (
                    <Bar
                      key={`${machine.path} ${i}`}
                      name={words.core(i)}
                      machine={machineOf(machine.path)}
                      colour="var(--soft)"
                      parts={enough ? accountParts(cpuNs, true) : []}
                    />
                  )),
                )}
          </ul>
        </>
      )}
    </section>
  )
}

interface Level {
  readonly path: string
  readonly kind: string
  readonly parent: string | null
}

/** VMs and apps that stand on no other VM, in the order of the file. */
function ownersOf(layers: readonly Level[]): string[] {
  const inVm = new Set<string>()
  const owners: string[] = []
  for (const { path, kind, parent } of layers) {
    const below = parent !== null && inVm.has(parent)
    if (kind === 'vm' || kind === 'app' || below) inVm.add(path)
    if ((kind === 'vm' || kind === 'app') && !below) owners.push(path)
  }
  return owners
}

function Legend({ cores }: { cores: boolean }) {
  const { words } = useWords()
  const entries: [Pattern, string][] = [
    ['work', words.work],
    ['guest', words.guestOs],
    ['keep', words.keptHypervisor],
    ['io', words.account.io],
    ['blocked', cores ? words.idle : words.blocked],
    // Last, above its figures.
    ...(cores ? [] : ([['ready', words.ready]] as [Pattern, string][])),
  ]
  return (
    <p class="legend">
      {entries.map(([pattern, word]) => (
        <span key={pattern} data-of={pattern}>
          <i data-pattern={pattern} />
          {word}
        </span>
      ))}
    </p>
  )
}
