import { expect, test } from 'vitest'
import { Validation } from '../../../src/page/validation/validation-run.ts'
import {
  ANYTHING,
  errorText,
  isWanted,
  markOf,
  type ValidationRow,
  worksIn,
} from '../../../src/page/validation/validation-view.ts'
import type { FileAnswer, ValidationService } from '../../../src/page/validation/validation-worker.ts'

const file = (id: string, text = 'expect: []') => ({ id, name: `${id}.yaml`, load: async () => text })

/** A service that answers when it is told to. */
class SlowBench implements ValidationService {
  readonly asked: string[] = []
  ended = 0
  #answer: (answer: FileAnswer) => void = () => {}

  validate(text: string, told: (share: number) => void): FileAnswer {
    this.asked.push(text)
    told(0.5)
    const later = new Promise<FileAnswer>((resolve) => {
      this.#answer = resolve
    })
    return later as unknown as FileAnswer
  }

  /** What waits for it has gone on when this is over. */
  async answer(answer: FileAnswer): Promise<void> {
    this.#answer(answer)
    await new Promise((resolve) => setTimeout(resolve))
  }
}

const answer: FileAnswer = { title: { en: 'A', es: 'A' }, rows: [] }
const soon = (): Promise<void> => new Promise((resolve) => setTimeout(resolve))

test('stopped, it keeps what it has and goes on with the file at which it was stopped', async () => {
  const service = new SlowBench()
  const validation = new Validation(
    [file('a', 'expect: a'), file('plain', 'stack: []'), file('b', 'expect: b'), file('c', 'expect: c')],
    () => ({ service, end: () => service.ended++ }),
  )
  void validation.start()
  await soon()
  expect(validation.store.get()).toMatchObject({ running: true, share: 0.5 / 4 })
  await service.answer(answer)
  // What expects nothing is never asked.
  expect(service.asked).toEqual(['expect: a', 'expect: b'])
  validation.stop()
  expect(service.ended).toBe(1)
  await service.answer(answer)
  expect(validation.store.get()).toMatchObject({ running: false, done: false, files: [{ id: 'a' }] })
  void validation.start()
  await soon()
  await service.answer(null)
  await service.answer(answer)
  expect(service.asked).toEqual(['expect: a', 'expect: b', 'expect: b', 'expect: c'])
  const { files, ...state } = validation.store.get()
  expect(state).toEqual({ running: false, done: true, share: 1, broken: ['b.yaml'] })
  expect(files.map(({ id }) => id)).toEqual(['a', 'c'])
  // There is nothing left to do.
  void validation.start()
  await soon()
  expect(service.asked).toHaveLength(4)
})

const row = (more: Partial<ValidationRow>): ValidationRow =>
  ({
    basis: 'fitted',
    verdict: 'agrees',
    source: 'A 2001, Fig. 1',
    file: { id: 'one' },
    ...more,
  }) as ValidationRow

test('a row is drawn as what it is: off before all, else by where it comes from', () => {
  expect(markOf(row({}))).toBe('fitted')
  expect(markOf(row({ basis: 'predicted', verdict: 'reproduced' }))).toBe('predicted')
  expect(markOf(row({ basis: 'theory' }))).toBe('theory')
  expect(markOf(row({ verdict: 'not-reproduced' }))).toBe('not-reproduced')
  expect(markOf(row({ basis: 'theory', verdict: 'off' }))).toBe('off')
})

test('rows are found by work, by experiment and by kind', () => {
  const rows = [row({}), row({ source: 'A 2001, Fig. 2', basis: 'predicted' }), row({ source: 'B 2002' })]
  expect(worksIn(rows)).toEqual(['A 2001', 'B 2002'])
  const found = (wanted: Partial<typeof ANYTHING>) =>
    rows.map((one) => isWanted(one, { ...ANYTHING, ...wanted }))
  expect(found({})).toEqual([true, true, true])
  expect(found({ work: 'A 2001' })).toEqual([true, true, false])
  expect(found({ work: 'A 2001', mark: 'predicted' })).toEqual([false, true, false])
  expect(found({ experiment: 'other' })).toEqual([false, false, false])
})

test('an error has a sign, a zero none', () => {
  expect(errorText(0.0213, 'en')).toBe('+2.1\u00a0%')
  expect(errorText(-0.0213, 'es')).toBe('−2,1\u00a0%')
  expect(errorText(-0.0004, 'en')).toBe('0.0\u00a0%')
  expect(errorText(null, 'en')).toBe('–')
})
