/** Whole reports about clusters as JSON, in the naive model's words: see modelled.ts. */
import { graphOf, replicasOf } from "../measured.js";
import { optionalRoles, visibleRoles } from "../model.js";
import { type At, type Issue, issue, placeOf, product, resolution } from "./modelled.js";

export type ModelledApplication = { readonly name: string; readonly units: number } & (
  | { readonly flags: Readonly<Record<string, boolean>> }
  | { readonly targets: readonly string[] }
);

/** The report about applications whose roles are all there, one on at least, with names of their own. */
export function report(
  applications: readonly ModelledApplication[],
  at: At,
  recommended: boolean,
): object {
  const graph = graphOf(at.release, at.storage);
  const running = applications.map((each) => ({ each, ...resolution(rolesOf(each), at) }));
  const started = (role: string) =>
    running.filter(({ each, value }) => each.units > 0 && value.modules.includes(role));
  const unitsOf = (role: string) => started(role).reduce((sum, { each }) => sum + each.units, 0);
  const visible = visibleRoles(at.release, at.storage);
  const members = visible.filter((role) => graph.all?.needs.includes(role));
  const required = members.filter((role) => !optionalRoles.includes(role));
  const missing = required.filter((role) => unitsOf(role) === 0);
  const replicas = replicasOf(at.release, at.storage);
  const shortfalls = required
    .map((role) => ({ role, have: unitsOf(role), want: replicas[role]?.replicas ?? 0 }))
    .filter(({ have, want }) => have < want);
  const quorum = visible.includes("metastore") ? unitsOf("metastore") : 0;
  return {
    coherent: missing.length === 0,
    missing,
    optional: members.filter((role) => optionalRoles.includes(role) && unitsOf(role) === 0),
    shortfalls,
    coverage: members.map((role) => ({
      role,
      units: unitsOf(role),
      applications: started(role).map(({ each }) => each.name),
    })),
    applications: running.map(({ each: { name, units }, ok, value }) => ({
      name,
      units,
      result: { ok, value },
    })),
    issues: [
      ...(recommended ? shortfalls : []).map((each) => belowRecommended(each, at)),
      ...(quorum > 0 && quorum % 2 === 0 ? [evenQuorum(quorum)] : []),
      ...missing.map((role) => missingRole(role, at)),
      ...running.flatMap(({ each, value }, index) =>
        applicationIssues(each, value.warnings, index),
      ),
    ],
  };
}

function rolesOf(application: ModelledApplication): readonly string[] {
  if ("targets" in application) return application.targets;
  const { flags } = application;
  return Object.keys(flags).flatMap((flag) => (flags[flag] ? [flag.replace("role-", "")] : []));
}

function applicationIssues(
  application: ModelledApplication,
  warnings: readonly Issue[],
  index: number,
): Issue[] {
  const { name, units } = application;
  const isTargets = "targets" in application;
  const stepOf = (flag: string) =>
    isTargets ? application.targets.indexOf(flag.replace("role-", "")) : flag;
  const repeated = warnings
    .map((each) => ({
      ...each,
      path: [index, isTargets ? "targets" : "flags", stepOf(String(each.path))],
      message: `application "${name}": ${each.message}`,
      application: name,
    }))
    .sort((a, b) => (isTargets ? Number(a.path[2]) - Number(b.path[2]) : 0));
  return units === 0 ? [...repeated, noUnits(name, index)] : repeated;
}

function noUnits(application: string, index: number): Issue {
  const texts = [
    `"${application}" starts nothing: it has no units`,
    "juju scale-application <app> 1",
  ] as const;
  return issue("warning", "no-units", [index, "units"], texts, { application });
}

function missingRole(role: string, at: At): Issue {
  const flag = `role-${role}`;
  const texts = [
    `no application with units starts "${role}": ${placeOf(at)} needs it`,
    `juju config <app> ${flag}=true`,
  ] as const;
  return issue("error", "missing-role", [], texts, { product, ...at, role, flag });
}

function evenQuorum(units: number): Issue {
  const texts = [
    `"metastore" runs with an even number of units: ${units} tolerate no more failures than one less`,
    `run it with ${units + 1} units`,
  ] as const;
  return issue("warning", "even-quorum", [], texts, { role: "metastore", units, odd: units + 1 });
}

interface Shortfall {
  readonly role: string;
  readonly have: number;
  readonly want: number;
}

function belowRecommended({ role, have, want }: Shortfall, at: At): Issue {
  const texts = [
    `"${role}" has fewer units than recommended: ${have} of ${want} in ${placeOf(at)}`,
    `juju scale-application <app> ${want}`,
  ] as const;
  return issue("warning", "below-recommended", [], texts, { product, ...at, role, have, want });
}
