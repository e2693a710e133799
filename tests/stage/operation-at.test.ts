import { expect, test } from 'vitest'
import { operationAt, type SliceOperation } from '../../src/stage/operation-at.ts'

const call: SliceOperation = { what: 'systemCall', everyNs: 10_000, exits: 0, parts: [['guestOs', 500]] }
const message: SliceOperation = {
  what: 'networkOperation',
  everyNs: 55_000,
  exits: 1.3,
  parts: [['io', 2000]],
}

test('what is drawn where one points, the rarest over the others', () => {
  // A pixel is 100 ns: marks are meant from 400 ns beside them.
  const at = (ns: number) => operationAt([call, message], ns, 0.01)?.what ?? null
  expect(at(0)).toBe(null)
  expect(at(9_500)).toBe(null)
  expect(at(9_700)).toBe('systemCall')
  expect(at(10_000)).toBe('systemCall')
  expect(at(10_800)).toBe('systemCall')
  expect(at(11_000)).toBe(null)
  expect(at(50_000)).toBe('systemCall')
  expect(at(56_500)).toBe('networkOperation')
  expect(operationAt([call], 10_000, 0.01)?.ns).toBe(500)
})

test('nothing where single operations are not drawn', () => {
  expect(operationAt([call], 10_000, 0.0008)).toBe(null)
  expect(operationAt([call, message], 55_000, 1e-4)).toBe(null)
})
