/** Manifests and Compose files for tests, and what is found in them. */
import { checkFiles } from "../../src/check.js";

export type Files = Readonly<Record<string, string>>;

interface Parts {
  readonly kind?: string;
  readonly namespace?: string;
  readonly instance?: string;
  readonly image?: string;
  /** Further lines of the container and of the pod, in flow style. */
  readonly container?: string;
  readonly pod?: string;
}

/** A workload in 12 lines: the image is in the tenth, the arguments in the eleventh. */
export function workload(name: string, args: readonly string[], parts: Parts = {}): string {
  const { kind = "Deployment", namespace, instance, image = "grafana/pyroscope:2.2.1" } = parts;
  const labels = { "app.kubernetes.io/instance": instance };
  return `apiVersion: apps/v1
kind: ${kind}
metadata: ${JSON.stringify({ name, namespace, labels })}
spec:
  replicas: 1
  template:
    spec:
      ${parts.pod ?? "restartPolicy: Always"}
      containers:
        - image: ${image}
          args: ${JSON.stringify(args)}
          ${parts.container ?? "name: main"}
---
`;
}

export function configMap(name: string, data: string): string {
  return `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: ${name}}\ndata:\n${data}---\n`;
}

export function check(files: Files): ReturnType<typeof checkFiles> {
  return checkFiles(Object.entries(files).map(([name, text]) => ({ name, text })));
}

/** Each finding in one line: its place, its code, and the workloads that it is about. */
export function found(files: Files): string[] {
  return check(files).issues.map(({ code, file, line, column, workload: one, ...issue }) => {
    const also = "also" in issue ? (issue.also as readonly string[]) : [];
    const place = [file, line, column].filter((each) => each !== undefined).join(":");
    return [place, code, [one, ...also].join(", ")].filter((each) => each !== "").join(" ");
  });
}

/** Each cluster in one line: its name, its files and what runs in it. */
export function clustersIn(files: Files): string[] {
  return check(files).clusters.map(({ name = "unnamed", files: own, applications }) => {
    const runs = applications.map((each) => `${each.name} ${each.targets.join(",")}`);
    return `${name} [${own.join(" ")}]: ${runs.join("; ")}`;
  });
}
