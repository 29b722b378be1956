/** Where the chart of roles by release shows what: rows for roles in groups, and a bar for each run of releases. */
import { type History, listedIn } from "./history.js";

/** One run of releases in which a storage layer has a role. */
export interface ChartSpan {
  readonly role: string;
  readonly storage: string;
  /** The index of the first release, and of the one after the last. */
  readonly from: number;
  readonly to: number;
  /** Whether `all` starts it; otherwise it runs only if it is named. */
  readonly isStarted: boolean;
  readonly top: number;
  readonly bottom: number;
}

/** Positions are counted in rows from the top. */
export interface ChartRow {
  readonly label: string;
  readonly isHeading: boolean;
  readonly top: number;
  readonly middle: number;
}

export interface ChartRows {
  readonly rows: readonly ChartRow[];
  readonly spans: readonly ChartSpan[];
  readonly height: number;
}

const groups = ["v1 only", "v2 only", "v1 and v2"] as const;
/** Above the bars of a row, and below them. */
const padding = 0.14;

export function chartRows(history: History): ChartRows {
  const labels = groups.flatMap((group) => [
    { label: group, isHeading: true },
    ...history.roles
      .filter(({ name }) => groupOf(name, history) === group)
      .map(({ name }) => ({ label: name, isHeading: false })),
  ]);
  const rows = labels.map((each, top) => ({ ...each, top, middle: top + 0.5 }));
  const ofRoles = rows.filter(({ isHeading }) => !isHeading);
  return {
    rows,
    spans: ofRoles.flatMap(({ label, top }) => spansOf(label, top, history)),
    height: rows.length,
  };
}

/** A lane for each storage layer. */
function spansOf(role: string, top: number, { storages, releases }: History): ChartSpan[] {
  const lane = (1 - 2 * padding) / storages.length;
  return storages.flatMap(({ name: storage, spans }, index) =>
    spans((layer) => listedIn(layer, role)?.kind).map(({ from, to, fact }) => ({
      role,
      storage,
      from: releases.indexOf(from),
      to: releases.indexOf(to) + 1,
      isStarted: fact !== "extra",
      top: top + padding + index * lane,
      bottom: top + padding + (index + 0.72) * lane,
    })),
  );
}

/** Which part's roles a role belongs to: where `all` starts it in the newest release. */
function groupOf(role: string, { storages, releases }: History): (typeof groups)[number] {
  const isStartedIn = (storage: string) =>
    storages
      .filter(({ name }) => name === storage)
      .some(({ spans }) => {
        const last = spans((layer) => listedIn(layer, role)?.kind).at(-1);
        return last !== undefined && last.to === releases.at(-1) && last.fact !== "extra";
      });
  const [v1, v2] = [isStartedIn("v1"), isStartedIn("v2")];
  if (v1 === v2) return "v1 and v2";
  return v1 ? "v1 only" : "v2 only";
}
