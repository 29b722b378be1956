/** The job of docs/ci.md for GitLab, with the packed package: it runs nothing of hostile checkouts. */
import { existsSync, readFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { parse } from "yaml";
import { checkHostile } from "./action.mjs";
import { root, start } from "./project.mjs";

/** Those that npm or a shell could fall for; installing takes seconds. */
const isTried = ({ name }) => /npm|package|programs in the root|links/.test(name);

export function checkGitLab(work, tarball) {
  const page = readFileSync(join(root, "docs/ci.md"), "utf8");
  const [, text = ""] = /```yaml\n(roles:\n {2}image:.*?)```/s.exec(page) ?? [];
  const { script } = parse(text).roles;
  const lines = script.join("\n").replace(/pyroscope-roles@[\d.]+/, tarball);
  const prefix = join(work, "gitlab-global");
  const env = {
    ...process.env,
    npm_config_prefix: prefix,
    PATH: `${join(prefix, "bin")}${delimiter}${process.env.PATH}`,
  };
  checkHostile(
    "gitlab",
    join(work, "gitlab"),
    (cwd) => {
      const { status, stderr } = start("bash", ["-eo", "pipefail", "-c", lines], { cwd, env });
      const report = join(cwd, "gl-code-quality-report.json");
      return { status, stdout: existsSync(report) ? readFileSync(report, "utf8") : "", stderr };
    },
    isTried,
  );
}
