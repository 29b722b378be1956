import { expect, test } from "vitest";
import { listRoles, type StorageLayer } from "../../src/index.js";
import { releaseLayers } from "../measured.js";
import { run, words } from "./run.js";

test("roles prints an aligned table", async () => {
  const { stdout, exitCode } = await run(words("roles --release 1.1.5"));
  expect(exitCode).toBe(0);
  expect(stdout).toBe(`ROLE                KIND        REPLICAS  STATEFUL  OPTIONAL  SINCE
all                 meta        -         -         -         1.0.0
distributor         member      2         -         -         1.0.0
ingester            member      3         yes       -         1.0.0
overrides-exporter  dependency  -         -         -         1.0.0
querier             member      3         -         -         1.0.0
query-frontend      member      2         -         -         1.0.0
query-scheduler     member      2         -         -         1.0.0
store-gateway       member      3         yes       -         1.0.0
usage-stats         dependency  -         -         -         1.0.0
`);
  expect((await run(words("roles --release 2.2"))).stdout).toMatch(
    /^admin +member +1 +- +yes +1\.2\.1$/m,
  );
});

test("roles --json is listRoles, for every release and layer", async () => {
  for (const { release, storage } of releaseLayers) {
    const { stdout } = await run(["roles", "--json", "--release", release, "--storage", storage]);
    expect(JSON.parse(stdout)).toEqual({
      ok: true,
      value: listRoles({ release, storage: storage as StorageLayer }),
    });
  }
});

test("an unlisted release is answered with a warning, a wrong one refused", async () => {
  expect(await run(words("roles --release 9.9.9"))).toMatchObject({
    exitCode: 0,
    stderr: expect.stringContaining('warning: "9.9.9" is not listed'),
  });
  expect(await run(words("roles --release x --json"))).toMatchObject({
    exitCode: 1,
    stdout: expect.stringContaining('"ok": false'),
  });
});
