/** explain, graph and diff answer for the neighbours as they do for Pyroscope, and never speak of it. */
import { describe, expect, test } from "vitest";
import { run } from "../cli/run.js";
import { type Sibling, siblings } from "./facts.js";

async function ask({ file }: Sibling, words: readonly string[]) {
  const ran = await run([...words, "--catalog", "catalog.json"], {
    files: { "catalog.json": file },
  });
  expect(`${ran.stdout}${ran.stderr}`).not.toMatch(/[Pp]yroscope(?!-roles)/);
  return ran;
}

const measured = siblings.flatMap((sibling) =>
  sibling.modules ? [[sibling.name, sibling, sibling.modules] as const] : [],
);

describe.each(measured)("%s", (_, sibling, modules) => {
  const roles = Object.keys(modules).filter((name) => modules[name]?.userVisible);

  test("explain: each path to a module goes along measured needs", async () => {
    const line = ["explain", roles.join(","), "--json"];
    const { value } = JSON.parse((await ask(sibling, line)).stdout);
    expect(value.modules.length).toBeGreaterThan(roles.length);
    for (const { paths } of value.modules)
      for (const path of paths)
        for (const [index, need] of path.slice(1).entries())
          expect(modules[path[index]]?.needs).toContain(need);
  });

  test("graph: the measured modules and needs", async () => {
    const { value } = JSON.parse((await ask(sibling, ["graph", "--json"])).stdout);
    expect(value.nodes.map(({ name }: { name: string }) => name)).toEqual(
      Object.keys(modules).sort(),
    );
    expect(value.edges).toEqual(
      Object.keys(modules)
        .sort()
        .flatMap((name) => [...(modules[name]?.needs ?? [])].sort().map((need) => [name, need])),
    );
  });
});

test.each(siblings.map((sibling) => [sibling.name, sibling] as const))(
  "diff: %s is the same as itself",
  async (_, sibling) => {
    const { exitCode, stdout } = await ask(sibling, ["diff", sibling.release, sibling.release]);
    expect([exitCode, stdout]).toEqual([0, expect.stringContaining("the roles are the same")]);
  },
);
