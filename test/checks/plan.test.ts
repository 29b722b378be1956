/** The steps from v1 to v2, as states that the check finds consistent. */
import { describe, expect, test } from "vitest";
import { checkFiles, type PlannedProcess, planUpgrade, type UpgradeStep } from "../../src/check.js";
import { releaseLayers, versions } from "../measured.js";
import { requiredRoles } from "../model.js";

function judged({ release, processes }: UpgradeStep) {
  const services = processes.map(({ name, args, env }) => [
    name,
    {
      image: `grafana/pyroscope:${release}`,
      command: [...args, "-storage.backend=s3"],
      environment: env,
    },
  ]);
  const text = JSON.stringify({ services: Object.fromEntries(services) });
  const { clusters, issues } = checkFiles([{ name: "compose.yaml", text }]);
  const [cluster] = clusters;
  const problems = issues.filter(
    ({ severity, code }) => severity !== "note" && code !== "missing-feature",
  );
  return {
    place: `${cluster?.release} ${cluster?.storage}`,
    verdict: cluster?.verdict.text,
    problems: problems.map(({ code, message }) => `${code}: ${message}`),
  };
}

const withV2 = releaseLayers
  .filter(({ storage }) => storage === "v2")
  .map(({ release }) => release);

/** Releases at which the options or the roles change, and the newest. */
const sources = versions.filter((each) => /^1\.(?:0\.0|4\.0|9\.0|14\.1|18\.2|21\.1)$/.test(each));

function singles(release: string): PlannedProcess[] {
  return requiredRoles(release, "v1").map((role) => ({ name: role, targets: [role] }));
}

describe.each(withV2)("to %s", (to) => {
  test.each(
    sources.filter(
      (from) => Number(from.split(".")[1]) <= Number(to.startsWith("2.") ? 99 : to.split(".")[1]),
    ),
  )("each state of a plan from %s is consistent", (from) => {
    const all: PlannedProcess[] = [{ name: "pyroscope", targets: ["all"] }];
    for (const processes of [all, singles(from)]) {
      for (const step of planUpgrade(processes, { from, to })) {
        const place = `${step.release} ${step.storage}`;
        expect([step.title, judged(step)]).toEqual([
          step.title,
          { place, verdict: "consistent", problems: [] },
        ]);
      }
    }
  });
});

test("only the last step cannot be returned from, and removes what only v1 needs", () => {
  const steps = planUpgrade(singles("1.18.2"), { from: "1.18.2", to: "2.2.1" });
  expect(steps.map(({ storage, isReversible }) => [storage, isReversible])).toEqual([
    ["v1", true],
    ["v1-v2-dual", true],
    ["v1-v2-dual", true],
    ["v2", false],
  ]);
  const last = steps.at(-1)?.processes.map(({ name }) => name);
  expect(last?.sort()).toEqual(requiredRoles("2.2.1", "v2").sort());
});

test.each([
  [{ from: "1.18", to: "1.14" }, ["to", "storage"]],
  [{ from: "x", to: "2.2" }, ["from", "release"]],
])("rejects %j", (options, path) => {
  expect(() => planUpgrade([], options)).toThrow(
    expect.objectContaining({ issues: [expect.objectContaining({ path })] }),
  );
});

test("names the process whose target is wrong", () => {
  const wrong = [{ name: "a", targets: ["ingestor"] }];
  expect(() => planUpgrade(wrong, { from: "1.18", to: "2.2" })).toThrow(
    expect.objectContaining({ issues: [expect.objectContaining({ path: [0, 0] })] }),
  );
});
