/** The GitHub Action: `check` with the inputs of a step as its options, in a checkout that is nothing but input. */
import { rmSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { finding } from "../../issues/issue.js";
import { unreadable } from "../failure.js";
import type { Io } from "../io.js";
import { main } from "../main.js";
import { type ExitCode, reportRejection } from "../output/report.js";
import { type Checkout, checkoutIn } from "./checkout.js";
import { inputOf, wordsOf } from "./words.js";

export type Step = Pick<Io, "env" | "stdout" | "stderr"> & {
  /** The working directory. */
  readonly folder: string;
};

export async function runAction({ env, folder, stdout, stderr }: Step): Promise<ExitCode> {
  const checkout = checkoutIn(folder, env.GITHUB_WORKSPACE ?? folder);
  const openStdin = () => {
    throw unreadable("standard input", "a step has no standard input", "name a file");
  };
  const { openFile, listFolder } = checkout;
  const streams = { isStdinTerminal: false, stdout, stderr };
  const io: Io = { openStdin, openFile, listFolder, ...streams, env: {} };
  const check = (written = stdout) => main(wordsOf(env, checkout), { ...io, stdout: written });

  const output = inputOf("output", env);
  if (output === "") return check();
  const parts: string[] = [];
  try {
    removeOld(output, checkout);
    const exitCode = await check({ ...stdout, write: (text) => void parts.push(text) });
    const flag = checkout.isInside(output) ? "wx" : "w";
    writeFileSync(checkout.at(output), parts.join(""), { flag });
    return exitCode;
  } catch (cause) {
    const reason = `cannot write ${output}: ${cause instanceof Error ? cause.message : cause}`;
    return reportRejection([finding("usage", [], { reason, help: "docs/ci.md" })], "github", io);
  }
}

/** In the checkout, the report is a new file: what is in its place, perhaps a link, is not written to or taken for it. */
function removeOld(output: string, checkout: Checkout): void {
  if (!checkout.isInside(output)) return;
  const path = checkout.at(output);
  if (checkout.isBehindLink(dirname(path))) throw new Error("its folder is behind a symbolic link");
  rmSync(path, { force: true });
}
