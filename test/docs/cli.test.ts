import { Command } from "commander";
import { describe, expect, test } from "vitest";
import { withCommands } from "../../scripts/docs/cli.js";
import { idleProgram } from "../cli/program.js";

/** Two commands that share an option, one of which has a command of its own. */
function example(): Command {
  const sow = new Command("sow")
    .description("put seeds in")
    .argument("<field>", "where, north|south")
    .option("--deep <cm>", "how deep", "3")
    .option("--dry", "change nothing");
  const reap = new Command("reap")
    .description("take it out")
    .option("--dry", "change nothing")
    .option("--fast", "before the rain");
  const weekly = new Command("weekly").description("every week").option("--dry", "change nothing");
  return new Command("farm").addCommand(sow).addCommand(reap.addCommand(weekly));
}

const page = "# Farm\n\nBy hand.\n\n## sow\n\nAlso by hand.\n\n## Notes\n\nThe end.\n";

/** The section of a heading, up to the next of its level. */
function sectionOf(text: string, heading: string): string {
  return text.split(/^## /m).find((section) => section.startsWith(`${heading}\n`)) ?? "";
}

describe("withCommands", () => {
  const written = withCommands(page, example());

  test("keeps what is written by hand, and its order", () => {
    const order = ["# Farm", "By hand.", "## sow", "Also by hand.", "## Notes", "The end."];
    const at = order.map((text) => written.indexOf(text));
    expect(at).toEqual(at.toSorted((a, b) => a - b));
    expect(at).not.toContain(-1);
  });

  test("tells a command's usage, arguments and own options under its heading", () => {
    const section = sectionOf(written, "sow");
    expect(section).toContain("`farm sow [options] <field>`: put seeds in");
    expect(section).toContain("| `field` | where, north\\|south |");
    expect(section).toContain('| `--deep <cm>` | how deep (default: "3") |');
    expect(sectionOf(written, "reap")).toContain("| `--fast` | before the rain |");
  });

  test("tells an option of every command once, under the title", () => {
    expect(written.match(/`--dry`/g)).toHaveLength(1);
    expect(written.indexOf("`--dry`")).toBeLessThan(written.indexOf("By hand."));
  });

  test("gives a command without a heading one at the end, and a command's command too", () => {
    expect(sectionOf(written, "reap")).toContain("`farm reap [options]");
    expect(sectionOf(written, "reap weekly")).toContain("`farm reap weekly [options]`: every week");
    expect(written.indexOf("## reap")).toBeGreaterThan(written.indexOf("The end."));
  });

  test("changes nothing the second time", () => {
    expect(withCommands(written, example())).toBe(written);
  });

  test("takes out what is told of a command that is gone", () => {
    const gone = withCommands(written, new Command("farm").addCommand(new Command("sow")));
    expect(sectionOf(gone, "reap").trim()).toBe("reap");
    expect(gone).not.toContain("--deep");
  });

  test("lists the commands of the program, sorted, each with a link", () => {
    const [head = ""] = withCommands("# X\n", idleProgram()).split("\n## ");
    const linked = [...head.matchAll(/^\| \[`(.*)`\]\(#(.*)\)/gm)].map(([, name]) => name);
    const names = idleProgram().commands.map((command) => command.name());
    expect(linked).toEqual(names.sort());
  });
});
