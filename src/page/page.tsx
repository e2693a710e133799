import { useEffect, useState } from 'preact/hooks'
import { ACTIONS, openOwnFile } from '../lab/commands/actions.ts'
import type { Lab } from '../lab/lab.ts'
import { stepNow } from '../lab/state/lesson-state.ts'
import { Problems } from './about/diagnostics-list.tsx'
import { About, Announcer } from './about/notice.tsx'
import { Remarks } from './about/remarks-list.tsx'
import { OpenDialog } from './dialogs.tsx'
import { Header } from './header.tsx'
import { LessonCard } from './lesson/lesson-card.tsx'
import { Outline, Summary } from './outline/outline.tsx'
import { LabContext, useLab, usePart, useWords } from './parts/context.ts'
import { TimeBar } from './playback/timebar.tsx'
import { Presenter } from './present/presenter.tsx'
import { Side } from './side.tsx'
import { StageHost } from './stage/stage-host.tsx'
import { TextSide } from './text/text-host.tsx'

/** The whole page. */
export function Page({ lab }: { lab: Lab }) {
  return (
    <LabContext.Provider value={lab}>
      <Layout />
    </LabContext.Provider>
  )
}

function Layout() {
  const lab = useLab()
  const { words } = useWords()
  const status = usePart((state) => state.status)
  const title = usePart((state) => state.opened?.title[state.language])
  const presenting = usePart((state) => state.presenting)
  const embed = usePart((state) => state.embed)
  const opening = usePart((state) => state.opening)
  const working = usePart((state) => state.working)
  const many = usePart((state) => (state.snapshot?.machines.length ?? 0) > 1)
  const inLesson = usePart((state) => stepNow(state) !== null)
  const dropping = useDrop(lab)
  useEffect(() => {
    document.title = title === undefined ? words.name : `${title} · ${words.name}`
  }, [title, words])
  // In a frame the root element has another font size.
  useEffect(() => {
    document.documentElement.dataset.embed = String(embed)
  }, [embed])
  return (
    <div class="page" data-presenting={presenting}>
      {embed ? null : <Header />}
      <main aria-busy={opening} data-working={working}>
        <div class="scene">
          {inLesson ? <LessonCard /> : <About />}
          <Remarks />
          <Problems />
          <div class="stage-place" data-many={many}>
            <StageHost />
            {status === 'ready' ? null : <Cover />}
            <Outline />
          </div>
        </div>
        {embed ? null : <Beside />}
      </main>
      <TimeBar />
      <Announcer />
      <Summary />
      <OpenDialog />
      {dropping ? <div class="drop">{words.dropHere}</div> : null}
    </div>
  )
}

/** The column beside the stage. */
function Beside() {
  const presenting = usePart((state) => state.presenting)
  const text = usePart((state) => state.text)
  const Column = presenting ? Presenter : text ? TextSide : Side
  return <Column />
}

/** Covers the stage until there is something on it. */
function Cover() {
  const lab = useLab()
  const { words } = useWords()
  const status = usePart((state) => state.status)
  if (status === 'loading') return <p class="cover">{words.loading}</p>
  if (status === 'failed') {
    return (
      <div class="cover" role="alert">
        <p>{words.failed}</p>
        <button type="button" onClick={() => location.reload()}>
          {words.reload}
        </button>
      </div>
    )
  }
  return (
    <div class="cover">
      <p>
        <strong>{words.empty}</strong>
      </p>
      <p>{words.emptyHint}</p>
      <button type="button" onClick={() => ACTIONS.gallery(lab)}>
        {words.gallery}
      </button>
    </div>
  )
}

/** Files dropped anywhere on the page are opened. */
function useDrop(lab: Lab): boolean {
  const [over, setOver] = useState(false)
  useEffect(() => {
    const hasFile = (event: DragEvent): boolean => event.dataTransfer?.types.includes('Files') ?? false
    const drag = (event: DragEvent): void => {
      if (!hasFile(event)) return
      event.preventDefault()
      setOver(true)
    }
    const leave = (event: DragEvent): void => {
      if (event.relatedTarget === null) setOver(false)
    }
    const drop = (event: DragEvent): void => {
      if (!hasFile(event)) return
      event.preventDefault()
      setOver(false)
      const file = event.dataTransfer?.files[0]
      if (file !== undefined) void openOwnFile(lab, file)
    }
    window.addEventListener('dragover', drag)
    window.addEventListener('dragleave', leave)
    window.addEventListener('drop', drop)
    return () => {
      window.removeEventListener('dragover', drag)
      window.removeEventListener('dragleave', leave)
      window.removeEventListener('drop', drop)
    }
  }, [lab])
  return over
}
