/** What an upgrade loses or changes, although every process may start. */
import compare from "semver/functions/compare.js";
import { type Layer, placeOf, storagesOf } from "../catalog/catalog.js";
import { holds } from "../catalog/where.js";
import { type CharmRow, charms } from "../data/charms.js";
import { isPyroscope } from "../data/pyroscope.js";
import { type ChangedDefaultRow, changedDefaults, retention } from "../data/upgrades.js";
import { type Finding, finding, withOrigin } from "../issues/issue.js";
import { charmFor } from "../juju/published.js";
import { type Judgement, located } from "./judge.js";
import type { Started } from "./started.js";

/** A cluster before and after. */
export interface Move {
  readonly was: Judgement;
  readonly is: Judgement;
  readonly from: Layer;
  readonly to: Layer;
}

export function lossesOf(move: Move): Finding[] {
  const { is, from, to } = move;
  if (!isPyroscope(to.table)) return [];
  const isLater = compare(to.release, from.release) >= 0;
  const found = [...unreadableProfiles(move), ...(isLater ? changedLayer(move) : [])];
  return [
    ...ofWhole(found, is),
    ...(isLater ? [...changedValues(move), ...deletedProfiles(move)] : []),
  ];
}

/** The parts of the product that store profiles in a layer. */
function partsOf({ table, release, storage }: Layer): readonly string[] {
  const row = storagesOf(table, release).find(({ name }) => name === storage);
  return (row?.dataPath ?? row?.parts ?? []).map((part) => part.split(" ", 1)[0] ?? part);
}

function unreadableProfiles({ from, to, is }: Move): Finding[] {
  const [before, after] = [partsOf(from), partsOf(to)];
  const lost = before.filter((part) => !after.includes(part));
  if (lost.length === 0) return [];
  const facts = { ...placeOf(to), from: from.storage, parts: lost };
  const isAll = lost.length === before.length;
  const hasSteps = is.started.every(({ reading }) => reading !== undefined);
  return [
    finding(isAll ? "unreadable-profiles" : "last-step", [], {
      ...facts,
      ...(hasSteps && isAll && to.storage === "v2" && { steps: "the steps below" }),
    }),
  ];
}

/** The layer changes because of the release's default alone. */
function changedLayer({ from, to, is }: Move): Finding[] {
  const { release, table, storage } = to;
  const isByDefault = to.isDefault && from.isDefault && from.storage !== storage;
  if (!isByDefault || is.started.some(({ says }) => says !== undefined)) return [];
  const kept = is.started.map((each) => each.changeFor(from.storage).add.join(" "));
  const [words] = kept.toSorted((one, other) => other.length - one.length);
  const hasOld = storagesOf(table, release).some(({ name }) => name === from.storage);
  return [
    finding("changed-layer", [], {
      ...placeOf(to),
      from: from.storage,
      ...(hasOld && words && { words }),
    }),
  ];
}

function changedValues(move: Move): Finding[] {
  const { from, to } = move;
  return changedDefaults
    .filter(({ since }) => compare(from.release, since) < 0 && compare(to.release, since) >= 0)
    .filter(({ storage }) => storage === undefined || storage === to.storage)
    .flatMap((row) => {
      const { option, before, after, effect, keep } = row;
      const facts = { ...placeOf(to), option: `-${option}`, before, after, effect, keep };
      return atFirst(concerned(move, row), finding("changed-default", [option], facts));
    });
}

/** Those that start and do not set an option. */
function concerned(
  { is }: Move,
  row: Pick<ChangedDefaultRow, "option" | "starts" | "with">,
): Started[] {
  return is.started.filter(({ modules, reading }) => {
    const options = reading?.options ?? new Map<string, string>();
    const isOther = row.with !== undefined && options.get(row.with.option) !== row.with.value;
    return modules.includes(row.starts) && !options.has(row.option) && !isOther;
  });
}

/** v2 deletes what is older than its period, where it did not run before or did not delete yet. */
function deletedProfiles(move: Move): Finding[] {
  const { was, from, to } = move;
  const deletes = ({ reading }: Started, { release }: Layer) => {
    const interval = reading?.options.get(retention.cleanup);
    return interval === undefined
      ? holds(retention.in, { release, parts: [] })
      : !/^0[a-z]*$/.test(interval);
  };
  const isDeleting = (each: Started, layer: Layer) =>
    each.modules.includes(retention.starts) && deletes(each, layer);
  if (was.started.some((each) => isDeleting(each, from))) return [];
  const all = concerned(move, retention).filter((each) => isDeleting(each, to));
  const { period, option } = retention;
  const facts = { ...placeOf(to), period, option: `-${option}` };
  return atFirst(all, finding("deletes-profiles", [], facts));
}

/** One finding for all processes. */
function atFirst([first, ...others]: readonly Started[], found: Finding): Finding[] {
  if (first === undefined) return [];
  const also = others.map(({ process }) => process.name);
  return located(first, [others.length === 0 ? found : { ...found, also }]);
}

/** That no charm on Charmhub runs a release, or no charm at all the storage layer. */
export function unpublishedCharm({ is, to }: Move, storage: string | undefined): Finding[] {
  const isOfCharms = is.started.some(({ process }) => "options" in process.start);
  if (!isOfCharms || !isPyroscope(to.table)) return [];
  const row = charmFor(to.release);
  if (row === undefined) return [];
  const isOther = storage !== undefined && storage !== (row.storage ?? to.storage);
  const usual = row.storage === undefined && to.isDefault;
  if (row.track !== undefined && (!isOther || usual)) return [];
  const facts = {
    ...placeOf(to),
    charm: row.charm,
    tracks: charms.flatMap(landing),
    ...(isOther && { other: storage }),
  };
  return ofWhole([finding("unpublished-charm", [], facts)], is);
}

/** Without a place, so that it comes before what is wrong at one. */
function ofWhole(findings: readonly Finding[], { cluster }: Judgement): Finding[] {
  return withOrigin(findings, { ...cluster.origin, line: undefined, column: undefined });
}

/** `juju refresh --channel 2/stable lands on 1.14` */
function landing({ track, release }: CharmRow): string[] {
  return track === undefined ? [] : [`juju refresh --channel ${track}/stable lands on ${release}`];
}
