/** A naive model of `checkCluster`, for any product: what its applications run together, and what nothing runs. */
import type { LayerFacts, ProductFacts } from "./facts.js";
import {
  type Answer,
  completeOf,
  expectedOfFlags,
  expectedOfNames,
  type IssueLine,
  line,
  rolesOf,
  started,
} from "./resolution.js";

export interface ClusterQuestion {
  readonly applications: unknown;
  readonly required?: readonly string[] | undefined;
  readonly recommended?: boolean | undefined;
  /** Whether no storage layer was given. */
  readonly isAssumed: boolean;
}

export interface ClusterAnswer {
  readonly consistent: boolean;
  readonly missing: readonly string[];
  readonly missingFeatures: readonly string[];
  readonly shortfalls: readonly object[];
  readonly coverage: readonly object[];
  readonly applications: readonly {
    readonly name: string;
    readonly units: number;
    readonly result: Answer;
  }[];
  /** Sorted. */
  readonly issues: readonly IssueLine[];
}

const errors = [
  "duplicate-application",
  "idle-role",
  "internal-module",
  "invalid-applications",
  "invalid-flag",
  "invalid-flags",
  "invalid-role",
  "invalid-units",
  "missing-role",
  "no-role",
  "no-such-meta-role",
  "single-target",
  "unavailable-role",
  "unknown-flag",
  "unknown-role",
];

export function expectedCluster(
  question: ClusterQuestion,
  product: ProductFacts,
  layer: LayerFacts,
): ClusterAnswer {
  const isList = Array.isArray(question.applications);
  const given: readonly unknown[] = isList ? (question.applications as unknown[]) : [];
  const read = given.map((each, index) => readApplication(each, index, product, layer));
  // What is not known to be without units has at least one.
  const running = read.filter(({ units }) => units !== 0);
  const idle = read.filter(({ units }) => units === 0);
  const runs = (role: string) => running.filter(({ modules }) => modules.includes(role));
  const isIdle = (role: string) => idle.some(({ modules }) => modules.includes(role));
  const unitsOf = (role: string) => runs(role).reduce((sum, { units }) => sum + (units ?? 1), 0);
  const isKnown = (role: string) => runs(role).every(({ units }) => units !== undefined);
  /** Named if it is the only one. */
  const only = (some: readonly { readonly name: string }[]) =>
    some.length === 1 ? { application: some[0]?.name } : {};
  /** The same, unless another one has its name. */
  const onlyNamed = (some: readonly { readonly name: string }[]) =>
    read.filter(({ name }) => name === some[0]?.name).length === 1 ? only(some) : {};

  const visible = rolesOf(layer);
  const required = [
    ...new Set(question.required ?? visible.filter((role) => layer.modules[role]?.required)),
  ].sort();
  const complete = completeOf(layer) ?? "";
  const members = visible.filter((role) => layer.modules[complete]?.needs.includes(role));
  const missing = required.filter((role) => unitsOf(role) === 0);
  const missingFeatures = visible.filter(
    (role) => layer.modules[role]?.hasFeature && !required.includes(role) && unitsOf(role) === 0,
  );
  const shortfalls = required
    .map((role) => ({ role, have: unitsOf(role), want: layer.modules[role]?.replicas ?? 0 }))
    .filter(({ role, have, want }) => have > 0 && have < want && isKnown(role));

  const idleRoles = missing.filter(isIdle);
  const idleOnes = idle.filter(({ modules }) => idleRoles.some((role) => modules.includes(role)));
  const absent = missing.filter((role) => !isIdle(role));
  const even = [...new Set([...visible, ...required])].filter(
    (role) =>
      layer.modules[role]?.quorum && unitsOf(role) > 0 && unitsOf(role) % 2 === 0 && isKnown(role),
  );
  const names = read.map(({ name }) => name);
  const issues = [
    ...(isList ? [] : [line("invalid-applications", [])]),
    ...read.flatMap((each) => each.issues),
    ...names.flatMap((name, index) =>
      names.indexOf(name) < index
        ? line("duplicate-application", [index, "name"], { application: name })
        : [],
    ),
    ...idle
      .filter(({ name }) => !idleOnes.some((each) => each.name === name))
      .map(({ name, index }) => line("no-units", [index, "units"], { application: name })),
    ...(idleRoles.length === 0
      ? []
      : [
          line("idle-role", [], {
            roles: idleRoles,
            applications: idleOnes.map(({ name }) => name),
            ...only(idleOnes),
          }),
        ]),
    ...(absent.length === 0
      ? []
      : [
          line("missing-role", [], {
            roles: absent,
            ...(product.singleTarget ? { singles: absent } : {}),
            ...only(read),
          }),
        ]),
    ...missingFeatures
      .filter((role) => !isIdle(role))
      .map((role) => line("missing-feature", [], { role, flag: `role-${role}`, ...only(read) })),
    ...(question.recommended ? shortfalls : []).map((each) =>
      line("below-recommended", [], { ...each, ...onlyNamed(runs(each.role)) }),
    ),
    ...even.map((role) =>
      line("even-quorum", [], {
        role,
        units: unitsOf(role),
        odd: unitsOf(role) + 1,
        ...onlyNamed(runs(role)),
      }),
    ),
    ...(missing.length > 0 && question.isAssumed && question.required === undefined
      ? betterLayer(read, product, layer)
      : []),
  ];
  return {
    consistent: !issues.some((each) => errors.includes(JSON.parse(each)[0])),
    missing,
    missingFeatures,
    shortfalls,
    coverage: [...new Set([...members, ...required])].sort().map((role) => ({
      role,
      units: unitsOf(role),
      applications: runs(role).map(({ name }) => name),
    })),
    applications: read.map(({ name, units, result }) => ({ name, units: units ?? 0, result })),
    issues: issues.sort(),
  };
}

/** If the options are wrong nothing is checked, and what is wrong with them is not repeated for each application. */
export function expectedWithoutLayer(
  applications: readonly { readonly name: string; readonly units: number }[],
  issues: readonly IssueLine[],
): ClusterAnswer {
  return {
    consistent: false,
    missing: [],
    missingFeatures: [],
    shortfalls: [],
    coverage: [],
    applications: applications.map(({ name, units }) => ({ name, units, result: { issues: [] } })),
    issues,
  };
}

interface ReadApplication {
  readonly index: number;
  readonly name: string;
  /** Undefined if it is not a number of units. */
  readonly units: number | undefined;
  /** The roles of some release that it asks for, and what a unit starts; nothing if it does not resolve. */
  readonly asked: readonly string[];
  readonly modules: readonly string[];
  readonly result: Answer;
  readonly issues: readonly IssueLine[];
}

function readApplication(
  given: unknown,
  index: number,
  product: ProductFacts,
  layer: LayerFacts,
): ReadApplication {
  const { name: givenName, units, targets, flags } = Object(given);
  const name = typeof givenName === "string" ? givenName : `applications[${index}]`;
  const isByTargets = targets !== undefined;
  const result = isByTargets
    ? expectedOfNames(targets, product, layer)
    : expectedOfFlags(flags, product, layer);
  const asked: readonly string[] = isByTargets
    ? targets
    : Object.keys(Object(flags)).flatMap((flag) =>
        flags[flag] === true ? [flag.slice("role-".length)] : [],
      );
  const isCount = Number.isSafeInteger(units) && units >= 0;
  const inApplication = result.issues.map((text) => {
    const [code, path, facts] = JSON.parse(text);
    const whole = [index, isByTargets ? "targets" : "flags", ...path];
    return line(code, whole, { ...facts, application: name });
  });
  return {
    index,
    name,
    units: isCount ? units : undefined,
    asked: Array.isArray(asked) ? asked.filter((role) => product.roles.includes(role)) : [],
    modules: result.value?.modules ?? [],
    result: {
      ...result,
      issues: result.issues
        .map((text) => {
          const [code, path, facts] = JSON.parse(text);
          return line(code, path, { ...facts, application: name });
        })
        .sort(),
    },
    issues: [
      ...(typeof givenName === "string" ? [] : [line("invalid-applications", [index, "name"])]),
      ...(isByTargets && flags !== undefined
        ? [line("invalid-applications", [index, "targets"])]
        : []),
      ...(isCount ? [] : [line("invalid-units", [index, "units"], { application: name })]),
      ...inApplication,
    ],
  };
}

/** The other layer in which the fewest required roles would be missing, if fewer than in the assumed one. */
function betterLayer(
  read: readonly ReadApplication[],
  { layers }: ProductFacts,
  layer: LayerFacts,
): IssueLine[] {
  // Units do not matter here: an application that lacks a role of its own in a layer runs nothing there.
  const missingIn = (place: LayerFacts) => {
    const running = read.filter(({ asked }) => asked.every((role) => place.modules[role]?.visible));
    const modules = running.flatMap(({ asked }) => started(asked, place));
    return rolesOf(place).filter(
      (role) => place.modules[role]?.required && !modules.includes(role),
    );
  };
  const others = layers
    .filter((each) => each.release === layer.release && each.storage !== layer.storage)
    .map((each) => ({ otherStorage: each.storage, missing: missingIn(each) }));
  const fewest = Math.min(...others.map(({ missing }) => missing.length));
  const best = others.find(({ missing }) => missing.length === fewest);
  if (best === undefined || fewest >= missingIn(layer).length) return [];
  return [line("assumed-storage", [], best)];
}
