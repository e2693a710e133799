import { formatTime } from '../../core/index.ts'
import { nameOf, ownersByPath } from '../../figures/owners.ts'
import { download, fileNameOf } from '../../lab/commands/download.ts'
import { ownerColour, type ThemeName } from '../../theme/colours.ts'
import { nth } from '../charts/charts-look.ts'
import { type Captions, picture } from '../charts/picture.ts'
import { useLab, usePart, useWords } from '../parts/context.ts'

/** So many owners are told by their colours. */
const MOST_OWNERS = 16

/** @returns what saves the drawing as it is seen, with title, moment and whose colour is whose; null without a drawing. */
export function useStageFile(): (() => Promise<string>) | null {
  const lab = useLab()
  const { words, locale, language } = useWords()
  const drawn = usePart((state) => state.drawing === 'ready')
  const theme: ThemeName = usePart((state) => state.theme)
  const opened = usePart((state) => state.opened)
  const snapshot = usePart((state) => state.snapshot)
  const { stage } = lab
  if (!drawn || stage === null || opened === null || snapshot === null) return null
  const { nowNs, layers } = snapshot
  const owners = [...new Set(ownersByPath(layers).values())].slice(0, MOST_OWNERS)
  const captions: Captions = {
    title: opened.title[language],
    subtitle: words.exports.moment(formatTime(nowNs, locale), String(opened.seed)),
    rows: owners.map((path) => ({
      look: { ...nth(0), name: path, colour: ownerColour(lab.colours.of(path), theme), fill: 'solid' },
      text: nameOf(path),
    })),
  }
  return async () => {
    const blob = await picture(stage.picture(), captions, theme)
    const name = fileNameOf('png', opened.title.en, 'stage', `${Math.round(nowNs / 1e6)} ms`)
    if (blob !== null) download(name, blob)
    return name
  }
}
