import { type ParseArgsConfig, parseArgs } from 'node:util'
import { suggest } from '../scenario/suggest.ts'
import { check, compare, type RunOptions, run, schema } from './commands.ts'
import { complain, print, Unusable, watchPipes } from './output.ts'
import { type SweepOptions, sweep } from './sweep.ts'
import { type ValidateOptions, validate } from './validate.ts'

/** The command line: which commands there are, and what they take. */

interface CliCommand {
  readonly usage: string
  readonly does: string
  readonly options: NonNullable<ParseArgsConfig['options']>
  /** How many files it takes. */
  readonly files: 'none' | 'one' | 'some' | 'any'
  /** @param root the folder of the package, where its own scenarios are */
  readonly go: (files: readonly string[], options: never, root: string) => Promise<number>
}

const COMMANDS: Readonly<Record<string, CliCommand>> = {
  run: {
    usage:
      'run FILE [--seed N] [--until TIME] [--variant NAME] [--set PATH=VALUE]… [--json | --csv] [--trace FILE]',
    does: 'simulates a scenario and reports what it measured',
    options: {
      seed: { type: 'string' },
      until: { type: 'string' },
      variant: { type: 'string' },
      set: { type: 'string', multiple: true },
      json: { type: 'boolean' },
      csv: { type: 'boolean' },
      trace: { type: 'string' },
    },
    files: 'one',
    go: ([file = ''], options: RunOptions) => run(file, options),
  },
  compare: {
    usage: 'compare FILE [--json]',
    does: 'simulates all variants and says how they differ from the first, and why',
    options: { json: { type: 'boolean' } },
    files: 'one',
    go: ([file = ''], options: { json?: boolean }) => compare(file, options),
  },
  sweep: {
    usage:
      'sweep FILE --set PATH=VALUES [--metric METRIC]… [--seed N] [--until TIME] [--variant NAME] [--json | --csv]',
    does: 'simulates a scenario at each value of one setting: 1..16:3, 1GiB..4GiB:1GiB, 10ms,30ms',
    options: {
      set: { type: 'string', multiple: true },
      metric: { type: 'string', multiple: true },
      seed: { type: 'string' },
      until: { type: 'string' },
      variant: { type: 'string' },
      json: { type: 'boolean' },
      csv: { type: 'boolean' },
    },
    files: 'one',
    go: ([file = ''], options: SweepOptions) => sweep(file, options),
  },
  validate: {
    usage: 'validate [FILE…] [--json | --csv]',
    does: 'holds runs against published figures and theory; without files, against all that come with it',
    options: { json: { type: 'boolean' }, csv: { type: 'boolean' } },
    files: 'any',
    go: (files, options: ValidateOptions, root) => validate(files, options, root),
  },
  check: {
    usage: 'check FILE…',
    does: 'reads the files only, and reports everything that is wrong with them',
    options: {},
    files: 'some',
    go: (files) => check(files),
  },
  schema: {
    usage: 'schema',
    does: 'prints the JSON Schema of scenario files',
    options: {},
    files: 'none',
    go: () => schema(),
  },
}

const HELP = `Hypervisor Lab: simulates how a computer is shared out among virtual machines.

${Object.values(COMMANDS)
  .map(({ usage, does }) => `  hypervisor-lab ${usage}\n      ${does}\n`)
  .join('')}
A scenario is a YAML or JSON file; PATH is as in a file: server/xen/web.count, server/xen/web-1.cpu.shares, overheads.
--json prints one JSON value and nothing else. METRIC is a figure of the report: server/xen/web-1:runNs, and what it is divided by: … per time.
Exit status: 0 done, 1 an expectation failed, 2 unusable arguments or files.
`

/**
 * @param root the folder of the package
 * @returns the exit status: 0 done, 1 an expectation failed, 2 unusable arguments or files
 */
export async function main(args: readonly string[], root: string): Promise<number> {
  watchPipes()
  try {
    return await dispatch(args, root)
  } catch (error) {
    if (!(error instanceof Unusable)) throw error
    error.lines.forEach(complain)
    return 2
  }
}

async function dispatch([name, ...args]: readonly string[], root: string): Promise<number> {
  if (name === undefined) throw new Unusable([HELP.trimEnd()])
  if (
    name === '--help' ||
    name === '-h' ||
    name === 'help' ||
    args.includes('--help') ||
    args.includes('-h')
  ) {
    await print(HELP)
    return 0
  }
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined
  if (command === undefined) {
    throw new Unusable([`unknown command ${name}${suggestion(name, Object.keys(COMMANDS))}; see --help`])
  }
  const { values, positionals } = parse(name, command, args)
  const wrong = command.files === 'none' ? positionals.length > 0 : positionals.length === 0
  if (command.files !== 'any' && wrong) {
    throw new Unusable([`usage: hypervisor-lab ${command.usage}`])
  }
  if (command.files === 'one' && positionals.length > 1) {
    throw new Unusable([`${name} takes one file; found ${positionals.join(', ')}`])
  }
  return command.go(positionals, values as never, root)
}

function parse(name: string, { options }: CliCommand, args: readonly string[]) {
  const given = withNegatives(args, options)
  for (const [i, arg] of given.entries()) {
    const next = given[i + 1]
    if (takesValue(arg, options) && (next === undefined || next.startsWith('-'))) {
      throw new Unusable([`${name}: ${arg} needs a value; one that begins with - is given as ${arg}=VALUE`])
    }
  }
  try {
    return parseArgs({ args: given, options, allowPositionals: true })
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException
    const unknown = /^Unknown option '-{0,2}([^'=]*)/.exec(message)?.[1]
    if (code !== 'ERR_PARSE_ARGS_UNKNOWN_OPTION' || unknown === undefined) {
      throw new Unusable([`${name}: ${message.split('\n')[0]}`])
    }
    const names = Object.keys(options)
    throw new Unusable([
      `${name}: unknown option --${unknown}${suggestion(unknown, names, '--')}; see --help`,
    ])
  }
}

const takesValue = (arg: string | undefined, options: CliCommand['options']): boolean =>
  arg?.startsWith('--') === true && options[arg.slice(2)]?.type === 'string'

/** @returns the arguments with `--seed -1` as `--seed=-1`: a negative number is a value, never an option. */
function withNegatives(args: readonly string[], options: CliCommand['options']): string[] {
  const joined: string[] = []
  for (const arg of args) {
    const before = joined[joined.length - 1]
    if (/^-[0-9.]/.test(arg) && takesValue(before, options)) joined[joined.length - 1] = `${before}=${arg}`
    else joined.push(arg)
  }
  return joined
}

function suggestion(word: string, words: readonly string[], before = ''): string {
  const meant = suggest(word, words)
  return meant === null ? '' : `; did you mean ${before}${meant}?`
}
