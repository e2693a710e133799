import type { World } from '../engine/world.ts'
import type { App } from '../workload/app.ts'
import { nearestRank } from './percentile.ts'
import type { Responses } from './types.ts'

/** Response times of some completed requests. @param sorted in ascending order */
export function responsesOf(sorted: Float64Array): Responses {
  const any = sorted.length > 0
  return {
    mean: any ? sorted.reduce((sum, ns) => sum + ns, 0) / sorted.length : null,
    p50: any ? nearestRank(sorted, 0.5) : null,
    p95: any ? nearestRank(sorted, 0.95) : null,
    p99: any ? nearestRank(sorted, 0.99) : null,
  }
}

/** The same of the requests that an app has completed since it had completed so many. */
export function responsesAfter(app: App, completed: number): Responses {
  return responsesOf(app.responseNs.slice(completed, app.completed).sort())
}

/** @param marks what each app, by path, had completed at a moment; what is no app (any more) is left out */
export function responsesSince(w: World, marks: Readonly<Record<string, number>>): Record<string, Responses> {
  const since: Record<string, Responses> = {}
  for (const [path, completed] of Object.entries(marks)) {
    const app = w.byPath.get(path)?.app
    if (app) since[path] = responsesAfter(app, completed)
  }
  return since
}
