/** The forms in which people have command lines. */

import fc from "fast-check";
import { expect, test } from "vitest";
import { splitWords } from "../../src/command-line/split-words.js";
import { readCommandText } from "../../src/command-line/text.js";
import { processorTime } from "../processor-time.js";
import { readLine } from "./read.js";

test.each([
  "querier",
  "-target=querier",
  "--target querier",
  "/usr/bin/pyroscope -target=querier",
  "pyroscope '-target=querier'",
  'pyroscope -target="querier"',
  "./pyroscope -target=querier",
  "/opt/renamed -target=querier",
  "sudo -E pyroscope -target=querier",
  "sudo -u app /usr/bin/pyroscope -target=querier",
  "env -u HOME -i A=b pyroscope -target=querier",
  "/sbin/tini -- /usr/bin/pyroscope -target=querier",
  "timeout -s INT 5 nice -n 5 pyroscope -target=querier",
  "cd /opt && ulimit -n 9; pyroscope -target=querier | tee log",
  "pyroscope -target=querier >/var/log/p.log 2>&1 &",
  "nohup sh -c 'exec pyroscope -target=querier' < /dev/null",
  "sudo -u pyroscope pyroscope -target=querier",
  "(cd /opt && exec pyroscope -target=querier)",
  "$ pyroscope -target=querier",
  "sh -c '(umask 7; exec pyroscope -target=querier) # as $(id)'",
  "gosu app pyroscope -target=querier; echo $?",
  `sh -c 'exec pyroscope "$@"' -- -target=querier`,
  "sh -c 'set -e\n# start it\nexec pyroscope \\\n  -target=querier # alone\n'",
  "export TARGET=querier; pyroscope -target=$TARGET",
  `sh -c 'pyroscope -target=${"$"}{TARGET:-querier}'`,
  "docker run -e A --entrypoint=sh grafana/pyroscope -c 'pyroscope -target=querier'",
  "exec pyroscope -target=querier",
  'sh -c "pyroscope -target=querier"',
  "/bin/bash -ec 'exec /usr/bin/pyroscope -target=querier'",
  "docker run --rm -p 4040:4040 grafana/pyroscope:1.18.2 -target=querier",
  "docker run -p4040:4040 --name p grafana/pyroscope:1.18.2 -target=querier",
  "podman run -it grafana/pyroscope -target querier",
  "docker run --pull always -q --restart no grafana/pyroscope:1.18.2 -target=querier",
  "docker create grafana/pyroscope:1.18.2 -target=querier",
  "kubectl run p --image=grafana/pyroscope:1.18.2 -- -target=querier",
  "kubectl run p --image grafana/pyroscope --command -- /usr/bin/pyroscope -target=querier",
  "kubectl exec -it p-0 -c pyroscope -- sh -c 'pyroscope -target=querier'",
  "ExecStart=/usr/bin/pyroscope -target=querier",
  "Exec=-target=querier",
  'ENTRYPOINT ["/usr/bin/pyroscope", "-target=querier"]',
  'CMD ["-target=querier"]',
  "CMD exec pyroscope -target=querier",
  "{ pyroscope -target=querier; }",
  "until pyroscope -target=querier; do sleep 1; done",
  "setpriv --reuid=1 --clear-groups chroot /x taskset -c 0-3 pyroscope -target=querier",
  "sh -c 'pyroscope -target=querier\ncat <<-\\EOF > x\npyroscope -target=all\nEOF\n'",
  '["-target=querier"]',
  '["/usr/bin/pyroscope", "-target", "querier"]',
  "/usr/bin/pyroscope\0-target=querier\0",
  "  pyroscope\n  -target=querier\n",
  "pyroscope \\\n  -target=querier",
])("%s runs querier", (text) => {
  expect(readLine(text, "1.18.2").reading.targets).toEqual(["querier"]);
});

test.each([
  "env PYROSCOPE_V2=1 pyroscope",
  "export PYROSCOPE_V2=1; pyroscope",
  "export PYROSCOPE_V2=1 && pyroscope",
  "docker run -e PYROSCOPE_V2=1 grafana/pyroscope -target=all",
  "docker run -ePYROSCOPE_V2=1 grafana/pyroscope:1.18.2",
  "docker run --env=PYROSCOPE_V2=1 grafana/pyroscope -target=all",
  "kubectl run p --image=grafana/pyroscope --env PYROSCOPE_V2=1 -- -target=all",
  "sh -c 'PYROSCOPE_V2=1 exec pyroscope'",
])("the variable of %s counts", (text) => {
  expect(readLine(text, "1.18.2").layer.storage).toBe("v1-v2-dual");
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
  "- -target=querier",
  "docker run nginx -g x",
  "docker run grafana/tempo -target=querier",
  "/usr/bin/loki -target=read",
  "systemctl start pyroscope",
  "cat /usr/bin/pyroscope",
  "helm install pyroscope grafana/pyroscope",
  "\0",
  "x".repeat(300_000),
])("%.20j is not a command line", (text) => {
  const { input, findings } = readCommandText(text, "Pyroscope");
  expect(input).toBeUndefined();
  expect(findings.map(({ code }) => code)).toEqual(["not-a-command"]);
});

test("quoted words are read back as they were", () => {
  const quoted = (word: string) => `'${word.replaceAll("'", `'\\''`)}'`;
  fc.assert(
    fc.property(fc.array(fc.string({ unit: "binary" })), (words) => {
      expect(splitWords(words.map(quoted).join(" "))).toEqual(words);
    }),
  );
});

test("a variable that is not exported does not reach the next command", () => {
  expect(readLine("PYROSCOPE_V2=1; pyroscope", "1.18.2").layer.storage).toBe("v1");
});

test("a script takes the variables that the process has", () => {
  const script = `sh -c 'exec pyroscope -target=${"$"}{TARGET:-all}'`;
  const { input } = readCommandText(script, "Pyroscope", new Map([["TARGET", "querier"]]));
  expect(input?.words).toEqual(["-target=querier"]);
});

test("time grows with the length of the text", () => {
  const texts = (length: number) => [
    `a,${" ".repeat(length)}!`,
    "A=1 ".repeat(length / 4),
    "\"'".repeat(length / 2),
    `sh -c "${"'".repeat(length)}"`,
    "2>&1;".repeat(length / 5),
  ];
  const millisecondsOf = (length: number) =>
    processorTime(() => {
      for (const text of texts(length)) readCommandText(text, "Pyroscope");
    });
  millisecondsOf(3_000);
  expect(millisecondsOf(48_000)).toBeLessThan(40 * Math.max(millisecondsOf(3_000), 5));
});

test("no text makes it throw", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (text) => {
      readCommandText(text, "Pyroscope");
    }),
  );
});
