/** The kinds of vectors whose answers were recorded from the engine, because most of them is text. */
import { newest } from "../measured.js";
import { everyRole, flagsOf, type Question, type ReviewedKind } from "./kinds.js";
import type { At } from "./modelled.js";
import {
  internal,
  membersOfV1,
  membersOfV2,
  missingLayers,
  noBooleans,
  noLayers,
  noRecords,
  noReleases,
  spellings,
  targetTexts,
  tooOld,
  unknownFlags,
  unknownRoles,
  wrongApplications,
  wrongUnits,
} from "./reviewed-inputs.js";

const first: At = { release: "1.0.0", storage: "v1" };
const v1: At = { release: "1.18.2", storage: "v1" };
const old: At = { release: "1.2.0", storage: "v1" };
const dual: At = { release: "1.14.1", storage: "v1-v2-dual" };
const dual2: At = { release: "2.2.1", storage: "v1-v2-dual" };
const v2: At = { release: "2.2.1", storage: "v2" };
const last: At = { release: newest, storage: "v2" };
const some = [v1, v2];
const four = [old, v1, dual, v2];

function resolve(input: unknown, at: At, options: Question["options"] = at): Question {
  return { function: "resolveRoles", at, input, options };
}

function check(input: unknown, at: At, options: Question["options"] = at): Question {
  return { function: "checkCluster", at, input, options };
}

/** Options that cannot be read: the answer is about no layer. */
function refused(options: Question["options"], flags: unknown = flagsOf(["all"])): Question {
  return { function: "resolveRoles", input: flags, options, portable: false };
}

/** Options whose reading is the question. */
function read(at: At, options: Question["options"], flags: unknown = flagsOf(["all"])): Question {
  return { function: "resolveRoles", at, input: flags, options, portable: false };
}

const worker = (roles: readonly string[], units = 1, name = "worker") => ({
  name,
  units,
  flags: flagsOf(roles),
});

/** Each role with a letter lost, doubled, swapped, changed and put behind. */
const misspelt = everyRole.flatMap((role, index) => {
  const at = 1 + (index % (role.length - 2));
  const [a = "", b = ""] = role.slice(at);
  return [
    role.slice(0, at) + role.slice(at + 1),
    role.slice(0, at) + a + role.slice(at),
    role.slice(0, at) + b + a + role.slice(at + 2),
    `${role.slice(0, at)}x${role.slice(at + 1)}`,
    `${role}s`,
  ].filter((name) => !everyRole.includes(name));
});

const many = (count: number) =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [`x${index}`, true]));

const everything = worker(["all"], 3);

export const reviewedKinds: readonly ReviewedKind[] = [
  {
    name: "R1: no record of flags",
    cases: some.flatMap((at) => noRecords.map((input) => resolve(input, at))),
  },
  {
    name: "R1: a value that is no boolean",
    cases: noBooleans.flatMap((value, index) => {
      const at = some[index % 2] ?? v1;
      return [resolve({ "role-all": value }, at)];
    }),
  },
  {
    name: "R1: a value that is no boolean, of a role of other releases",
    cases: four.map((at) => resolve({ "role-metastore": "true", "role-querier": null }, at)),
  },
  {
    name: "R2: an internal module",
    cases: internal.map((name, index) =>
      resolve({ [`role-${name}`]: index % 2 === 0 }, four[index % 4] ?? v1),
    ),
  },
  {
    name: "R2: a mistaken meta-role",
    cases: four.flatMap((at, index) =>
      ["backend", "read", "write"].map((name) =>
        resolve({ [`role-${name}`]: index % 2 === 0 }, at),
      ),
    ),
  },
  {
    name: "R2: a misspelt role",
    cases: misspelt.map((name, index) =>
      resolve({ [`role-${name}`]: true }, four[index % 4] ?? v1),
    ),
  },
  {
    name: "R2: an unknown role",
    cases: unknownRoles.map((name, index) =>
      resolve(Object.fromEntries([[`role-${name}`, index % 2 === 0]]), some[index % 2] ?? v1),
    ),
  },
  {
    name: "R2: no role flag",
    cases: unknownFlags.map((flag, index) =>
      resolve(Object.fromEntries([[flag, index % 2 === 0]]), some[index % 2] ?? v1),
    ),
  },
  {
    name: "R2: one issue a flag, whatever its value is",
    cases: ["role-ring", "role-read", "role-bogus", "bogus", "role-admin"].map((flag) =>
      resolve({ [flag]: null }, old),
    ),
  },
  {
    name: "R7: warnings beside errors",
    cases: [
      resolve({ "role-all": true, "role-querier": true, "role-metastore": true }, v1),
      resolve({ "role-all": true, "role-metastore": true, "role-x": true }, v2),
      resolve({ "role-compactor": true, "role-all": "no", "role-ring": true }, old),
    ],
  },
  {
    name: "R10: a layer that the release lacks",
    cases: missingLayers.map(([release, storage]) => refused({ release, storage })),
  },
  {
    name: "R10: no layer at all",
    cases: noLayers.map((storage) => refused({ release: "2.2.1", storage })),
  },
  {
    name: "R11: a release in another spelling",
    cases: spellings.map(([text, release], index) => {
      const storage = release.startsWith("1.") ? "v1" : "v1-v2-dual";
      const flags = flagsOf(index % 3 === 0 ? ["all"] : ["distributor"]);
      return read({ release, storage }, { release: text }, flags);
    }),
  },
  {
    name: "R11: an unlisted release with a layer, a mode and wrong flags",
    cases: [
      read(
        last,
        { release: "99.0.0", storage: "v2" },
        { "role-metastore": true, "role-all": true },
      ),
      read(
        last,
        { release: "99.0.0", storage: "v2", redundant: "drop" },
        flagsOf(["metastore", "all"]),
      ),
      read(last, { release: "99.0.0", storage: "v2" }, { "role-ingester": true, bogus: 1 }),
      read(last, { release: "99.0.0", storage: "v2" }, {}),
      read(v1, { release: "1.18.77" }, {}),
    ],
  },
  {
    name: "R11: no release",
    cases: [...noReleases.map((release) => refused({ release })), refused({})],
  },
  { name: "R11: older than the oldest", cases: tooOld.map((release) => refused({ release })) },
  {
    name: "R12: all that is wrong with the options and the flags",
    cases: [
      refused(
        { release: "2", storage: "v9", redundant: "remove" },
        { "role-ingestor": true, "role-all": 1 },
      ),
      refused({ release: "1.18.2", redundant: "remove" }),
      refused({ release: "1.18.2", redundant: null }, {}),
      refused({ release: "1.18.2", redundant: true }, { "role-ring": false }),
      refused({ release: "1.18.2", recommended: "yes" }),
      refused({ release: "1.18.2", catalog: {} }),
      refused({ release: "1.18.2", catalog: null }),
      refused({ release: "1.18.2", catalog: "x".repeat(50) }),
      refused({ release: "1.18.2", storage: "v2" }, { "role-bogus": true, "role-metastore": true }),
      refused({}, []),
    ],
  },
  {
    name: "R12: all that is wrong with the flags, sorted",
    cases: four.map((at) =>
      resolve(
        {
          "role-write": true,
          z: true,
          "role-ring": false,
          "role-metastore": true,
          "role-ingestor": true,
          "role-all": "true",
          a: false,
          "role-querier": true,
          "role-compactor": true,
        },
        at,
      ),
    ),
  },
  {
    name: "R12: a hundred at most",
    cases: [resolve({ ...many(123), "role-all": true }, v2)],
  },
  {
    name: "parseTarget: texts",
    cases: targetTexts.map((input) => ({ function: "parseTarget", at: v1, input, options: v1 })),
  },
  {
    name: "parseTarget: no text",
    cases: [null, 1, true, [], ["all"], {}].map((input) => ({
      function: "parseTarget",
      at: v2,
      input,
      options: v2,
    })),
  },
  {
    name: "parseTarget: wrong options",
    cases: [{ release: "2" }, { release: "1.18.2", storage: "v3" }, { release: "0.9" }].map(
      (options) => ({ function: "parseTarget", input: "all", options, portable: false }),
    ),
  },
  {
    name: "checkCluster: no applications",
    cases: [null, "worker", 1, {}, { 0: everything }, []].map((input) => check(input, first)),
  },
  {
    name: "checkCluster: applications that cannot be read, beside a good one",
    cases: wrongApplications.map((each) => check([everything, each], first)),
  },
  {
    name: "checkCluster: units that are no count",
    cases: wrongUnits.map((units) =>
      check([{ ...everything, units }, worker(["ingester"], 1, "b")], first),
    ),
  },
  {
    name: "checkCluster: applications of one name",
    cases: [check([everything, everything, worker(["ingester"], 0)], v1)],
  },
  {
    name: "checkCluster: applications that do not resolve",
    cases: [
      check([everything, worker(["ingester", "ingestor"], 1, "b")], v1),
      check([everything, worker(["metastore"], 1, "b")], v1),
      check([everything, worker(["read", "ring"], 0, "b")], v1),
      check([worker(["bogus"])], v2),
      check(
        [everything, { name: "b", units: 1, targets: ["ingestor", "all", "Ingester", ""] }],
        v1,
      ),
      check([everything, { name: "b", units: 1, targets: ["all", "all", "querier"] }], v1),
      check([everything, { name: "b", units: 1, targets: ["all", "a,b", "__proto__"] }], v1),
    ],
  },
  {
    name: "checkCluster: the layer is only assumed",
    cases: [
      { ...check([worker(membersOfV2, 3)], dual2, { release: "2.2.1" }), portable: false },
      { ...check([worker(membersOfV1, 1)], dual2, { release: "2.2.1" }), portable: false },
      { ...check([worker(["metastore"], 2)], dual2, { release: "2.2.1" }), portable: false },
    ],
  },
  {
    name: "checkCluster: options in another spelling",
    cases: [
      { ...check([everything], v1, { release: "1.18" }), portable: false },
      {
        ...check([everything, worker(["x"], 0, "b")], last, { release: "99.0.0", storage: "v2" }),
        portable: false,
      },
    ],
  },
  {
    name: "checkCluster: wrong options",
    cases: [
      {},
      { release: "2", storage: "v9", recommended: 1 },
      { release: "1.18.2", storage: "v2" },
    ].map((options) => ({
      function: "checkCluster",
      input: [worker(["all", "ingestor"], -1), worker(["all"], 0)],
      options,
      portable: false,
    })),
  },
  {
    name: "checkCluster: a hundred issues at most, fifty of one application",
    cases: [
      check(
        [
          { name: "bad", units: 1, flags: many(51) },
          { ...everything, units: -1 },
        ],
        first,
      ),
    ],
  },
];
