/** The forms in which people have command lines. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseTarget, RoleResolutionError } from "../../src/index.js";
import { explained } from "../checks/answers.js";
import { run } from "../cli/run.js";

test.each([
  "querier",
  "-target=querier",
  "--target querier",
  "/usr/bin/pyroscope -target=querier",
  "pyroscope '-target=querier'",
  'pyroscope -target="querier"',
  "./pyroscope -target=querier",
  "/opt/renamed -target=querier",
  "exec pyroscope -target=querier",
  "sudo -E pyroscope -target=querier",
  "sudo -u app /usr/bin/pyroscope -target=querier",
  "sudo -u pyroscope pyroscope -target=querier",
  "env -u HOME -i A=b pyroscope -target=querier",
  "/sbin/tini -- /usr/bin/pyroscope -target=querier",
  'sh -c "pyroscope -target=querier"',
  "/bin/bash -ec 'exec /usr/bin/pyroscope -target=querier'",
  `sh -c 'exec pyroscope "$@"' -- -target=querier`,
  "sh -c 'exec pyroscope \\\n  -target=querier'",
  "sh -c 'pyroscope -target=${TARGET:-querier}'",
  "docker run -e A --entrypoint=sh grafana/pyroscope -c 'pyroscope -target=querier'",
  "docker run --rm -p 4040:4040 grafana/pyroscope:2.2.1 -target=querier",
  "docker run -p4040:4040 --name p grafana/pyroscope:2.2.1 -target=querier",
  "docker run --pull always -q --restart no grafana/pyroscope:2.2.1 -target=querier",
  "podman run -it grafana/pyroscope -target querier",
  "kubectl run p --image=grafana/pyroscope:2.2.1 -- -target=querier",
  "kubectl run p --image grafana/pyroscope --command -- /usr/bin/pyroscope -target=querier",
  "ExecStart=/usr/bin/pyroscope -target=querier",
  '["-target=querier"]',
  '["/usr/bin/pyroscope", "-target", "querier"]',
  "/usr/bin/pyroscope\0-target=querier\0",
  "  pyroscope\n  -target=querier\n",
  "pyroscope \\\n  -target=querier",
  "pyroscope \\\r\n  -target=querier",
  "pyroscope $'-target=querier'",
  'pyroscope $"-target=querier"',
  "pyroscope -target=querier # -target=ingester",
  "pyroscope -target=querier > '#log' 2>&1 &",
  "# runs the querier\npyroscope -target=querier\n",
  "#!/bin/sh\nset -eu\ncd /data\nexec /usr/bin/pyroscope \\\n  -target=querier \\\n  -log.level=debug\n",
  "/ # pyroscope -target=querier",
  "user@host:~$ pyroscope -target=querier",
  "ExecStart=-/usr/bin/pyroscope -target=querier",
  "[Service]\nExecStart=/usr/bin/pyroscope \\\n  -target=querier\nRestart=always\n",
  'CMD ["-target=querier"]',
  "CMD pyroscope -target=querier",
  'ENTRYPOINT ["pyroscope"]\nCMD ["-log.level=debug", \\\n  "-target=querier"]',
  'FROM grafana/pyroscope:2.2.1\nENTRYPOINT ["/usr/bin/pyroscope"]\nCMD ["-target=querier"]\n',
])("%s runs querier", async (line) => {
  expect(await explained(line, "2.2.1")).toMatchObject({
    runs: "querier in v1-v2-dual",
    codes: [],
  });
});

test.each([
  "PYROSCOPE_V2=1 pyroscope",
  "env PYROSCOPE_V2=1 pyroscope",
  "docker run -e PYROSCOPE_V2=1 grafana/pyroscope -target=all",
  "docker run -ePYROSCOPE_V2=1 grafana/pyroscope:1.18.2",
  "docker run --env=PYROSCOPE_V2=1 grafana/pyroscope -target=all",
  "kubectl run p --image=grafana/pyroscope --env PYROSCOPE_V2=1 -- -target=all",
  "sh -c 'PYROSCOPE_V2=1 exec pyroscope'",
  "export PYROSCOPE_V2=1\npyroscope",
  "[Service]\nEnvironment=PYROSCOPE_V2=1\nExecStart=/usr/bin/pyroscope",
])("the variable of %s counts", async (line) => {
  const config = "storage: { backend: s3 }";
  expect((await explained(line, "1.18.2", config)).runs).toBe("all in v1-v2-dual");
});

describe("the image of a command", () => {
  test.each([
    "docker run grafana/pyroscope:2.2.1 -target=segment-writer",
    "docker run --rm \\\n  -p 4040:4040 \\\n  docker.io/grafana/pyroscope:2.2.1@sha256:00 \\\n  -target=segment-writer",
    "sudo podman run grafana/pyroscope:2.2.1 -target=segment-writer",
    "kubectl run p --image=grafana/pyroscope:2.2.1 -- -target=segment-writer",
    'FROM grafana/pyroscope:2.2.1\nCMD ["-target=segment-writer"]',
  ])("names the release: %j", async (line) => {
    const { stdout } = await run(["explain", "--json", "--", line]);
    const { value, issues } = JSON.parse(stdout);
    expect([value.release, value.targets, issues]).toEqual(["2.2.1", ["segment-writer"], []]);
  });

  test.each(["docker run grafana/pyroscope", "docker run grafana/pyroscope:latest -target=all"])(
    "may not name one, which is said: %s",
    async (line) => {
      const { stdout } = await run(["explain", "--json", "--", line]);
      expect(JSON.parse(stdout).issues).toMatchObject([{ code: "assumed-release" }]);
    },
  );

  test("wins over the release that was given, with a warning", async () => {
    const line = "docker run grafana/pyroscope:2.2.1 -target=segment-writer";
    expect((await explained(line, "1.18")).codes).toEqual(["contradicting-release"]);
  });
});

test.each([
  "",
  " ",
  "hello world",
  "[1]",
  "[",
  '{"a":1}',
  "/usr/bin/env",
  "ls -la",
  "/bin/ls -la",
  "/usr/bin/tempo -config.file=/etc/tempo.yaml",
  "sh -c ./start.sh",
  "docker ps -a",
  "kubectl exec p -- pyroscope -target=querier",
  "if true; then pyroscope; fi",
  "docker run nginx -g x",
  "docker run grafana/tempo -target=querier",
  "/usr/bin/loki -target=read",
  "systemctl start pyroscope",
  "cat /usr/bin/pyroscope",
  "helm install pyroscope grafana/pyroscope",
  "\0",
  "x".repeat(300_000),
])("%.20j is not a command line", async (line) => {
  expect((await explained(line, "1.18.2")).codes).toEqual(["not-a-command"]);
});

test("quoted words are read back as they were", () => {
  const quoted = (word: string) => `'${word.replaceAll("'", `'\\''`)}'`;
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (name) => {
      fc.pre(name !== "" && !name.includes("\0"));
      const line = `pyroscope -log.level ${quoted(name)} ${quoted(`-target=${name}`)}`;
      expect(parseTarget(line, { release: "1.18" })).toEqual(name.split(","));
    }),
  );
});

test("every text is read, or rejected with a reason", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (text) => {
      try {
        parseTarget(text, { release: "1.18" });
      } catch (error) {
        expect(error).toBeInstanceOf(RoleResolutionError);
      }
    }),
  );
});
