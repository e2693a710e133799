// What is promised of each figure, from the table of peers: what it must reach, and what is aimed at.

/**
 * @param {number} value
 * @param {{ must: number, goal: number }} promised the goal says by where it stands which way is better
 * @returns {string} such as `0.42 (must ≥ 0.15, goal ≥ 0.5: must)`
 */
export function against(value, { must, goal }, digits = 2) {
  const more = goal > must
  const sign = more ? '≥' : '≤'
  const reached = (bound) => (more ? value >= bound : value <= bound)
  const verdict = reached(goal) ? 'goal reached' : reached(must) ? 'must reached' : 'MUST NOT REACHED'
  return `${value.toFixed(digits)} (must ${sign} ${must}, goal ${sign} ${goal}: ${verdict})`
}

export const GOALS = {
  share: { must: 0.15, goal: 0.5 },
  growth: { must: 4, goal: 2.5 },
  simgrid: { must: 10, goal: 30 },
  memoryMB: { must: 128, goal: 96 },
  idleEvents: { must: 4, goal: 2 },
}

/** @param {readonly number[]} list */
export const median = (list) => [...list].sort((x, y) => x - y)[Math.floor(list.length / 2)]
