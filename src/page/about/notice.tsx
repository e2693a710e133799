import { formatTime, KINDS, type LayerView, type Snapshot } from '../../core/index.ts'
import { ACTIONS } from '../../lab/commands/actions.ts'
import { changesIn } from '../../lab/state/edits.ts'
import type { Notice } from '../../lab/state/message.ts'
import type { State } from '../../lab/state/state.ts'
import type { PageWords } from '../../words/index.ts'
import { NotesQuote } from '../notes/notes.tsx'
import { IfChangeable, ReadOnlySign } from '../parts/changing.tsx'
import { useLab, usePart, useWords } from '../parts/context.ts'
import { Terms } from '../parts/term.tsx'
import { OpenHere } from '../share/open-here.tsx'
import { Steps } from './steps.tsx'

/** The line over the stage: what the scenario shows, its steps, and what just happened. */
export function About() {
  const { language } = useWords()
  const opened = usePart((state) => state.opened)
  const embed = usePart((state) => state.embed)
  if (opened === null) return null
  return (
    <div class="about-line">
      <div class="about">
        <p>
          <Terms text={opened.about?.[language] ?? opened.title[language]} />
        </p>
        {embed ? <OpenHere /> : <NotesQuote />}
      </div>
      <div class="about-now">
        <span class="about-steps">
          <ToLesson />
          <Steps />
        </span>
        <ReadOnlySign />
        <NoticeLine />
      </div>
    </div>
  )
}

/** Back from free play. */
function ToLesson() {
  const lab = useLab()
  const { words } = useWords()
  const there = usePart((state) => (state.opened?.lesson.length ?? 0) > 0)
  if (!there) return null
  return (
    <button type="button" class="quiet-button" onClick={() => lab.teacher.freePlay(false)}>
      {words.lesson.lesson}
    </button>
  )
}

/** What just happened, and what can be done about it: one thing at a time. */
function NoticeLine() {
  const lab = useLab()
  const { words, locale } = useWords()
  const ready = usePart((state) => state.opened !== null)
  const notice = usePart((state) => state.notice)
  const vms = usePart((state) => countBooting(state.snapshot, true))
  const booting = usePart((state) => countBooting(state.snapshot, false))
  const changed = usePart((state) => changesIn(state.edits) > 0)
  const off = usePart(switchedOff)
  const drawing = usePart((state) => state.drawing)
  if (!ready) return null
  if (drawing === 'lost') return <p class="notice">{words.contextLost}</p>
  if (notice?.what === 'ended') {
    return (
      <p class="notice">
        {words.ended}
        <IfChangeable>
          {changed ? (
            <button type="button" onClick={() => void lab.opening.again()}>
              {words.changes.again}
            </button>
          ) : null}
          <button type="button" onClick={() => ACTIONS.reset(lab)}>
            {words.reset}
          </button>
        </IfChangeable>
      </p>
    )
  }
  if (notice?.what === 'received') {
    return (
      <p class="notice">
        {words.share.received(notice.changes)}
        {notice.aside ? (
          <>
            {' '}
            {words.changes.aside}
            <BringBack />
          </>
        ) : null}
        {notice.aside || notice.changes === 0 ? null : <Afresh />}
      </p>
    )
  }
  if (notice?.what === 'read-only') return <p class="notice">{words.share.readOnly}</p>
  if (notice?.what === 'restored') {
    return (
      <p class="notice">
        {words.changes.restored(notice.changes)}
        <Afresh />
      </p>
    )
  }
  if (notice?.what === 'aside') {
    return (
      <p class="notice">
        {words.changes.aside}
        <BringBack />
      </p>
    )
  }
  if (notice?.what === 'forked') {
    return (
      <p class="notice">
        {words.changes.forked(formatTime(notice.atNs, locale))}
        <button type="button" onClick={() => void lab.opening.restorePrevious()}>
          {words.changes.backToIt}
        </button>
        <button type="button" onClick={() => void lab.lanes.bothWays()}>
          {words.changes.bothWays}
        </button>
      </p>
    )
  }
  if (notice?.what === 'again') return <p class="notice">{words.changes.startedAgain}</p>
  if (notice?.what === 'still-booting') return <p class="notice">{words.bootBound}</p>
  const first = off[0]
  if (first !== undefined && booting === 0) {
    return (
      <p class="notice">
        {off.length === 1 ? `${first.name}: ${words.state[first.state]}` : words.areOff(off.length)}
        <IfChangeable>
          <button
            type="button"
            onClick={() => {
              for (const { path } of off) lab.changes.act({ do: 'power-on', path })
            }}
          >
            {words.powerOn}
          </button>
        </IfChangeable>
      </p>
    )
  }
  if (notice?.what === 'booted') {
    return (
      <p class="notice">
        {bootedText(notice, words, locale)}
        {notice.upAtNs === 0 ? null : (
          <IfChangeable>
            <button type="button" onClick={() => void lab.opening.watchBoot()}>
              {words.fromZero}
            </button>
          </IfChangeable>
        )}
      </p>
    )
  }
  if (booting === 0) return null
  return (
    <p class="notice lively">
      {vms > 0 ? words.vmsBooting(vms) : words.stillBooting(booting)}
      <button type="button" onClick={() => ACTIONS.skipBoot(lab)}>
        {words.skipBoot}
      </button>
    </p>
  )
}

/** Back to the scenario without the changes. */
function Afresh() {
  const lab = useLab()
  const { words } = useWords()
  return (
    <IfChangeable>
      <button type="button" onClick={() => ACTIONS.reset(lab)}>
        {words.changes.afresh}
      </button>
    </IfChangeable>
  )
}

/** Back to what was changed, and put aside when this was opened. */
function BringBack() {
  const lab = useLab()
  const { words } = useWords()
  return (
    <IfChangeable>
      <button type="button" onClick={() => void lab.opening.restorePrevious()}>
        {words.changes.bringBack}
      </button>
    </IfChangeable>
  )
}

/** A first request that waited longer than this is mentioned. */
const WAITED_NS = 50e6

function bootedText(notice: Extract<Notice, { what: 'booted' }>, words: PageWords, locale: string): string {
  const { upAtNs, nowNs } = notice
  if (nowNs - upAtNs > WAITED_NS)
    return words.firstWork(formatTime(upAtNs, locale), formatTime(nowNs, locale))
  return upAtNs === 0 ? words.upAtOnce : words.booted(formatTime(upAtNs, locale))
}

/** What somebody could switch on: VMs and machines that are off or crashed while what they stand on is up. */
function switchedOff({ snapshot }: State): readonly LayerView[] {
  const layers = snapshot?.layers ?? []
  const up = new Set(layers.filter(({ state }) => state === 'up').map(({ path }) => path))
  const off = layers.filter(
    ({ kind, state, parent }) =>
      KINDS[kind].hardware !== null &&
      (state === 'off' || state === 'crashed') &&
      (parent === null || up.has(parent)),
  )
  return off.length === 0 ? NONE : off
}

const NONE: readonly LayerView[] = []

function countBooting(snapshot: Snapshot | null, vmsOnly: boolean): number {
  const layers = snapshot?.layers ?? []
  return layers.filter(({ vm, state }) => state === 'booting' && (!vmsOnly || vm !== null)).length
}

/** Said politely, never shown. */
export function Announcer() {
  const announcement = usePart((state) => state.announcement)
  return (
    <p class="unseen" role="status" aria-live="polite">
      {announcement}
    </p>
  )
}
