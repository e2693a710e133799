import type { App } from '../world/app.ts'
import type { World } from '../world/world.ts'
import { nearestRank } from './percentile.ts'
import type { Responses } from './report-types.ts'

/** Response times of some completed requests. @param sorted in ascending order */
export function responsesOf(sorted: Float64Array): Responses {
  const any = sorted.length > 0
  return {
    mean: any ? sorted.reduce((sum, ns) => sum + ns, 0) / sorted.length : null,
    p50: any ? nearestRank(sorted, 0.5) : null,
    p95: any ? nearestRank(sorted, 0.95) : null,
    p99: any ? nearestRank(sorted, 0.99) : null,
    max: sorted.at(-1) ?? null,
  }
}

/** The same of the requests that an app has completed since it had completed so many. */
export function responsesAfter(app: App, completed: number): Responses {
  return responsesOf(app.responseNs.slice(completed, app.completed).sort())
}

/**
 * Of several apps as if they were one.
 * @param paths of apps; others answer nothing
 * @param marks what each app, by path, had completed at a moment; who isn't in it had completed nothing
 */
export function pooledSince(
  w: World,
  paths: readonly string[],
  marks: Readonly<Record<string, number>>,
): Responses {
  const parts = paths.flatMap((path) => {
    const app = w.byPath.get(path)?.app ?? null
    return app === null ? [] : [app.responseNs.slice(marks[path] ?? 0, app.completed)]
  })
  const pooled = new Float64Array(parts.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const part of parts) {
    pooled.set(part, at)
    at += part.length
  }
  return responsesOf(pooled.sort())
}

/**
 * Of every app in the report.
 * @param marks what each app, by path, had completed at a moment; who isn't in it had completed nothing
 */
export function responsesSince(w: World, marks: Readonly<Record<string, number>>): Record<string, Responses> {
  const since: Record<string, Responses> = {}
  for (const [path, { app }] of w.byPath)
    if (app !== null) since[path] = responsesAfter(app, marks[path] ?? 0)
  return since
}
