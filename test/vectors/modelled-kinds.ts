/** The kinds of vectors that the naive model decides. */
import { graphOf } from "../measured.js";
import { closure, visibleRoles } from "../model.js";
import {
  distinctPlaces,
  drawer,
  everyRole,
  flagsOf,
  type ModelledKind,
  places,
  some,
} from "./kinds.js";
import { type At, noRole, resolution, unavailable } from "./modelled.js";
import { type ModelledApplication, report } from "./modelled-cluster.js";

type Case = ModelledKind["cases"][number];
type Redundant = "keep" | "drop";

const draw = drawer(20_260_806);

/** Roles that are on, in some order, beside others that are off. */
function resolved(on: readonly string[], at: At, off: readonly string[] = []): Case {
  const shared = { function: "resolveRoles", at, options: at } as const;
  return { ...shared, input: flagsOf(on, off), expected: resolution(on, at) };
}

function withRedundant(on: readonly string[], at: At, redundant: Redundant): Case {
  const options = { ...at, redundant };
  return { ...resolved(on, at), options, expected: resolution(on, at, redundant) };
}

/** Roles of other releases or layers, beside others that are there and on. */
function impossible(roles: readonly string[], at: At, beside: readonly string[]): Case {
  const input = flagsOf([...beside, ...roles]);
  return { function: "resolveRoles", at, input, options: at, expected: unavailable(roles, at) };
}

const roles = ({ release, storage }: At) => visibleRoles(release, storage);
const foreign = (at: At) => everyRole.filter((role) => !roles(at).includes(role));
const startedByAll = ({ release, storage }: At) => closure(["all"], release, storage);
const besideAll = (at: At) => some(roles(at), draw).filter((role) => role !== "all");
const members = (at: At) => {
  const needs = graphOf(at.release, at.storage).all?.needs ?? [];
  return roles(at).filter((role) => needs.includes(role));
};

/** Each release's default layer, with no word of it in the options. */
function isDefault({ release, storage }: At): boolean {
  return storage === (release.startsWith("1.") ? "v1" : "v1-v2-dual");
}

function cluster(applications: readonly ModelledApplication[], at: At, recommended: boolean): Case {
  const options = { ...at, recommended };
  const expected = report(applications, at, recommended);
  return { function: "checkCluster", at, input: applications, options, expected };
}

/** Applications of some roles each, as flags or as targets by turns. */
function drawn(at: At, groups: readonly (readonly string[])[]): ModelledApplication[] {
  return groups.map((group, index) => {
    const shared = { name: `worker-${"abcdef"[index]}`, units: draw(5) };
    return index % 2 === 0
      ? { ...shared, flags: flagsOf(group, some(foreign(at), draw).slice(0, 2)) }
      : { ...shared, targets: group };
  });
}

/** The members dealt out to three applications, each of which has a unit. */
function whole(at: At): ModelledApplication[] {
  const groups = [0, 1, 2].map((home) => members(at).filter((_, index) => index % 3 === home));
  return drawn(
    at,
    groups.filter((group) => group.length > 0),
  ).map((each) => ({
    ...each,
    units: each.units + 1,
  }));
}

export const modelledKinds: readonly ModelledKind[] = [
  {
    name: "R10: all, in each layer of each release",
    cases: places.map((at) => resolved(["all"], at)),
  },
  {
    name: "R10: the default layer need not be named",
    cases: places.filter(isDefault).map((at, index) => {
      const role = members(at)[index % members(at).length] ?? "all";
      return { ...resolved([role], at), options: { release: at.release } };
    }),
  },
  {
    name: "R3: no role is on",
    cases: places.filter(isDefault).map((at, index) => {
      const input = index % 2 === 0 ? {} : flagsOf([], some(everyRole, draw).slice(0, 3));
      return { function: "resolveRoles", at, input, options: at, expected: noRole(at) };
    }),
  },
  {
    name: "R4: targets are sorted, whatever the order of the flags",
    cases: distinctPlaces.map((at) => {
      const few = members(at).filter((_, index) => index % 3 === 1);
      return resolved(few.reverse(), at);
    }),
  },
  {
    name: "R5: a role that is off may be of any release",
    cases: distinctPlaces.map((at) => resolved(some(roles(at), draw).slice(0, 2), at, foreign(at))),
  },
  {
    name: "R5: a role of other releases or layers cannot run",
    cases: distinctPlaces.flatMap((at, index) => {
      const role = foreign(at)[index % foreign(at).length];
      return role === undefined ? [] : [impossible([role], at, index % 2 === 0 ? ["all"] : [])];
    }),
  },
  {
    name: "R5: several roles that cannot run",
    cases: distinctPlaces
      .filter((at, index) => foreign(at).length > 1 && index % 3 === 0)
      .map((at) => impossible(foreign(at), at, [])),
  },
  {
    name: "R6: all members of all, one by one, are not all",
    cases: distinctPlaces.map((at) => resolved(members(at), at)),
  },
  {
    name: "R7: what all starts anyway is redundant, and kept",
    cases: distinctPlaces.map((at) =>
      withRedundant(["all", ...besideAll(at).slice(0, 3)], at, "keep"),
    ),
  },
  {
    name: "R7: what all starts anyway is redundant, and dropped",
    cases: distinctPlaces.map((at) => withRedundant(["all", ...besideAll(at)], at, "drop")),
  },
  {
    name: "R7: ordinary roles absorb nothing",
    cases: distinctPlaces.map((at) =>
      withRedundant(
        ["store-gateway", "admin", "query-frontend", "usage-stats"].filter((role) =>
          roles(at).includes(role),
        ),
        at,
        "drop",
      ),
    ),
  },
  {
    name: "R8: a role that all does not start stays beside it",
    cases: distinctPlaces.flatMap((at) =>
      roles(at)
        .filter((role) => !startedByAll(at).has(role))
        .map((role) => withRedundant(["all", role], at, "drop")),
    ),
  },
  {
    name: "R9: a role that all does not start here, extra or not",
    cases: distinctPlaces.flatMap((at) => {
      const extra = roles(at).filter((role) => !startedByAll(at).has(role));
      return extra.length > 0 ? [resolved(extra, at)] : [];
    }),
  },
  {
    name: "R13: each role with what it needs",
    cases: distinctPlaces.flatMap((at, index) =>
      roles(at)
        .filter((_, each) => each % 2 === index % 2)
        .map((role) => resolved([role], at)),
    ),
  },
  {
    name: "R13: some roles with what they need",
    cases: places.map((at) => resolved(some(roles(at), draw).slice(0, 3), at)),
  },
  {
    name: "checkCluster: every member has a unit",
    cases: distinctPlaces
      .filter((_, index) => index % 2 === 0)
      .map((at) => cluster(whole(at), at, false)),
  },
  {
    name: "checkCluster: one application runs all",
    cases: places
      .filter((_, index) => index % 8 === 0)
      .map((at) =>
        cluster(
          [{ name: "worker", units: 1 + draw(4), flags: flagsOf(["all"]) }],
          at,
          draw(2) === 0,
        ),
      ),
  },
  {
    name: "checkCluster: some roles are left out, required or not",
    cases: distinctPlaces
      .filter((_, index) => index % 3 === 1)
      .map((at) =>
        cluster(
          drawn(at, [some(members(at), draw).slice(0, 4), some(roles(at), draw).slice(0, 3)]),
          at,
          true,
        ),
      ),
  },
  {
    name: "parseTarget: a list of roles, as a list, an argument and a command line",
    cases: distinctPlaces.flatMap((at) => {
      const list = some(roles(at), draw);
      const texts = [
        list.join(","),
        `-target=${list.join(",")}`,
        `--target ${list.join(",")}`,
        `/usr/bin/pyroscope -config.file=/etc/worker/config.yaml -target=${list.join(",")}`,
      ];
      const expected = { ok: true, value: flagsOf(list) };
      const input = texts[draw(texts.length)] ?? "";
      return [{ function: "parseTarget", at, input, options: at, expected }];
    }),
  },
];
