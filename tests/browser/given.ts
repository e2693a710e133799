/** What the runner says of where everything is. @throws where it isn't run by it */
export function given(name: string): string {
  const value = process.env[name]
  if (value === undefined)
    throw new Error(`${name} is missing: start these tests with node tests/browser/run.mjs`)
  return value
}
