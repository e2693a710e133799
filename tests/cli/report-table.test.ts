import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { reportTables } from '../../src/cli/report-table.ts'
import { createSession, readScenario } from '../../src/scenario/index.ts'

const EIGHT = readFileSync('scenarios/08-eight-vms-four-cores.yaml', 'utf8')

function tables(text: string): string {
  const read = readScenario(text)
  if ('problems' in read) throw new Error(JSON.stringify(read.problems))
  const session = createSession(read.file)
  session.advance(session.endNs)
  return reportTables(session.report())
}

test('one line names what is still booting', () => {
  const booting = (text: string): string[] =>
    text.split('\n').filter((line) => line.startsWith('still booting'))
  const early = EIGHT.replace('duration: 30 s', 'duration: 1 s')
  const four = 'still booting: server/xen/web-1, server/xen/web-2, server/xen/web-3, server/xen/web-4'
  expect(booting(tables(early))).toEqual([`${four} and 4 more`])
  expect(booting(tables(early.replace('count: 8', 'count: 4')))).toEqual([four])
  expect(booting(tables(EIGHT.replace('duration: 30 s', 'duration: 8 s')))).toEqual([])
})

test('what went down with what it stands on is not named again', () => {
  const crash = (path: string): string =>
    `${EIGHT.replace('duration: 30 s', 'duration: 9 s')}\ninterventions: [{ at: 8 s, do: crash, path: ${path} }]\n`
  expect(tables(crash('server'))).toMatch(/\n\nserver crashed, and what stands on it\n$/)
  expect(tables(crash('server/xen/web-2/linux/sums'))).toMatch(
    /\n\nserver\/xen\/web-2\/linux\/sums crashed\n$/,
  )
})

test('a machine of one core has one core', () => {
  const one = EIGHT.replace('cores: 4', 'cores: 1').replace('duration: 30 s', 'duration: 1 s')
  expect(tables(one)).toContain('\nserver: 1 core ')
})
