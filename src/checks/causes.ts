/** One finding for each cause, however many processes it concerns. */

import type { Finding } from "../issues/issue.js";
import { groupBy } from "../text/values.js";

/** Findings that several processes have for the same reason, wherever they are. */
const fromOutside = new Set<string>([
  "config-file",
  "contradicting-release",
  "contradicting-storage",
  "missing-option",
  "newer-minor",
  "newer-patch",
  "unknown-release",
  "unsupported-release",
]);

/** Equal findings at the same place, such as a line of a shared configuration file, become one that lists the processes. */
export function oneForEachCause(findings: readonly Finding[]): Finding[] {
  return [...groupBy(findings, causeOf).values()].map(([first, ...others]) => {
    const also = others.map(({ application, workload }) => application ?? workload ?? "");
    return others.length === 0 ? first : { ...first, also };
  }) as Finding[];
}

/** Findings about the options concern every process. */
export function eachOnce(findings: readonly Finding[]): Finding[] {
  const isOwn = ({ application, workload, cluster }: Finding) =>
    application !== undefined || workload !== undefined || cluster !== undefined;
  return [
    ...groupBy(findings, (each) => (isOwn(each) ? each : JSON.stringify(each))).values(),
  ].flatMap(([first]) => first ?? []);
}

function causeOf(found: Finding): unknown {
  const { code, file, line, column, application, workload, address, path, ...facts } = found;
  const isShared = fromOutside.has(code);
  const name = application ?? workload;
  if (name === undefined || (line === undefined && !isShared)) return found;
  const place = isShared ? [] : [file, line, column];
  return JSON.stringify([code, ...place, path.slice(1), facts]);
}
