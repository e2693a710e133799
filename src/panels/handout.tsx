import { useWords } from '../app/context.ts'
import { Dialog } from './dialog.tsx'
export function Handout() {
  const { words } = useWords()
  return <Dialog title={words.handout.title}>{null}</Dialog>
}
