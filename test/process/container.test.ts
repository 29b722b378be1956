/** What containers run, whose words no shell reads. */
import { describe, expect, test } from "vitest";
import { applications, codesOf, findings, readAs } from "../checks/answers.js";

type Words = readonly string[] | undefined;

function service(
  entrypoint: Words,
  command: Words,
  more: object = {},
  others: object = {},
): string {
  const image = "grafana/pyroscope:1.18.2";
  return JSON.stringify({ services: { p: { image, entrypoint, command, ...more } }, ...others });
}

test.each<readonly [entrypoint: Words, command: Words]>([
  [undefined, ["-storage.backend=s3", "-target=querier"]],
  [["/usr/bin/pyroscope"], ["-storage.backend=s3", "-target=querier"]],
  [
    ["/tini", "--", "/usr/bin/pyroscope"],
    ["-storage.backend=s3", "-target=querier"],
  ],
  [["dumb-init", "pyroscope", "-storage.backend=s3", "-target=querier"], []],
  [["sh", "-c", "exec /usr/bin/pyroscope -storage.backend=s3 -target=querier"], []],
  [
    ["/bin/sh", "-ec", 'exec pyroscope "$$@"', "--"],
    ["-storage.backend=s3", "-target=querier"],
  ],
  [["/entrypoint.sh"], ["-storage.backend=s3", "-target=querier"]],
  [["/docker-entrypoint.sh"], ["-storage.backend=s3", "-target=querier"]],
])("%j with %j runs querier", (entrypoint, command) => {
  expect(applications(service(entrypoint, command))).toEqual(["p 1 -target=querier"]);
});

test.each<readonly [entrypoint: readonly string[]]>([
  [["/bin/ls", "-la"]],
  [["profilecli", "-version"]],
  [["profilecli", "upload"]],
  [["/entrypoint.sh", "-web.port=1"]],
  [["sh", "./run.sh", "-log.level=debug"]],
  [["sh", "-c", "./start.sh"]],
  [["sh"]],
])("%j is another program", (entrypoint) => {
  expect(codesOf(service(entrypoint, undefined))).toContain("other-program");
  expect(applications(service(entrypoint, undefined))).toEqual([]);
});

describe("variables", () => {
  const environment = { TARGET: "metastore" };

  test("before the program and those of the container reach it", () => {
    const text = service(
      ["sh", "-c", "PYROSCOPE_V2=1 pyroscope -storage.backend=s3 -target=$$TARGET"],
      undefined,
      {
        environment,
      },
    );
    expect(applications(text)).toEqual(["p 1 -target=metastore"]);
    expect(readAs(text)).toBe("compose 1.18.2 v1-v2-dual");
  });

  test("without a shell are words as they are written", () => {
    const text = service(["pyroscope", "-target=$$TARGET"], undefined, { environment });
    expect(applications(text)).toEqual(["p 1 nothing"]);
    expect(codesOf(text)).toContain("unknown-variable");
  });
});

describe("the configuration file", () => {
  const files = ["a", "b", "etc/pyroscope/config"];
  const mounted = { configs: files.map((name) => ({ source: name, target: `/${name}.yaml` })) };
  const roles = ["querier", "ingester", "distributor"];
  const contents = files.map((name, index) => [
    name,
    { content: `target: ${roles[index]}\nstorage: {backend: s3}` },
  ]);

  test.each<readonly [entrypoint: Words, command: Words, runs: string]>([
    [["sh", "-c", "pyroscope -config.file=/a.yaml"], [], "querier"],
    [undefined, ["--config.file", "/a.yaml", "-config.file", "/b.yaml"], "ingester"],
    [undefined, ["server", "-config.file=/a.yaml"], "all"],
    // The image reads a file of its own unless it is given words.
    [undefined, [], "distributor"],
    [undefined, ["-log.level=debug"], "all"],
  ])("of %j with %j runs %s", (entrypoint, command, runs) => {
    const text = service(entrypoint, command, mounted, { configs: Object.fromEntries(contents) });
    expect(applications(text)).toEqual([`p 1 -target=${runs}`]);
  });
});

describe("words that are not read as they are meant", () => {
  const manifest = (args: readonly string[]) => `apiVersion: apps/v1
kind: Deployment
metadata: { name: p }
spec:
  template:
    spec:
      containers:
        - name: p
          image: grafana/pyroscope:2.2.1
          args:
${args.map((arg) => `            - ${JSON.stringify(arg)}`).join("\n")}
`;

  test.each<readonly [args: readonly string[], found: readonly string[]]>([
    [
      ["target=all", "architecture.storage=v2"],
      ["11:15 warning ignored-words", "12:15 warning ignored-words"],
    ],
    [["-log.level=debug", "server", "-target=all"], ["12:15 warning ignored-words"]],
    [["-log.level=debug", "-target=all -log.format=json"], ["12:15 error joined-words"]],
    [["-target=querier", "-log.level=debug", "-target=all"], ["11:15 warning repeated-option"]],
    [
      ["-log.level debug", "-target=all", "target=all"],
      ["11:15 error joined-words", "13:15 warning ignored-words"],
    ],
  ])("%j have findings at their lines", (args, found) => {
    expect(findings(manifest(args), {})).toEqual(found);
  });
});
