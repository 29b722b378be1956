/** What is rendered before it is deployed is answered with the command that renders it. */
import { describe, expect, test } from "vitest";
import { checkFiles, checkText } from "../../src/check.js";

const upstream = "https://grafana.github.io/helm-charts";

function flux(spec: object, name = "profiles"): string {
  const metadata = { name, namespace: "obs" };
  return JSON.stringify({
    apiVersion: "helm.toolkit.fluxcd.io/v2",
    kind: "HelmRelease",
    metadata,
    spec,
  });
}

function repository(kind: "HelmRepository" | "OCIRepository", spec: object): string {
  const metadata = { name: "charts" };
  return JSON.stringify({ apiVersion: "source.toolkit.fluxcd.io/v1", kind, metadata, spec });
}

function argo(spec: object, kind = "Application"): string {
  const metadata = { name: "pyroscope" };
  return JSON.stringify({ apiVersion: "argoproj.io/v1alpha1", kind, metadata, spec });
}

const k3s = JSON.stringify({
  apiVersion: "helm.cattle.io/v1",
  kind: "HelmChart",
  metadata: { name: "pyroscope", namespace: "kube-system" },
  spec: { chart: "pyroscope", repo: upstream, targetNamespace: "obs", valuesContent: "a: 1" },
});

function plan(values: object): string {
  const resource = { address: "helm_release.p", mode: "managed", type: "helm_release", values };
  return JSON.stringify({
    format_version: "1.2",
    planned_values: { root_module: { resources: [resource] } },
  });
}

const chart = {
  chart: { spec: { chart: "pyroscope", version: "1.20.x", sourceRef: { name: "charts" } } },
};
const source = { repoURL: upstream, chart: "pyroscope", targetRevision: "2.1.0" };
const deployment = `---
apiVersion: apps/v1
kind: Deployment
metadata: { name: profiles }
spec:
  template:
    spec:
      containers: [{ name: p, image: "grafana/pyroscope:2.2.1", args: ["-target=all"] }]
`;

test.each<readonly [what: string, text: string, command: string]>([
  [
    "a HelmRelease whose repository is elsewhere",
    flux({ ...chart, values: {} }),
    "save spec.values as values.yaml, then render it: helm template profiles pyroscope --repo REPOSITORY --version 1.20.x -n obs -f values.yaml | pyroscope-roles check -",
  ],
  [
    "a HelmRelease with its repository",
    `${flux(chart)}\n---\n${repository("HelmRepository", { url: upstream })}`,
    `helm template profiles pyroscope --repo ${upstream} --version 1.20.x -n obs | pyroscope-roles check -`,
  ],
  [
    "a HelmRelease of an OCI repository for charts",
    `${flux(chart)}\n---\n${repository("HelmRepository", { url: "oci://r.example/charts" })}`,
    "helm template profiles oci://r.example/charts/pyroscope --version 1.20.x",
  ],
  [
    "a HelmRelease of an OCI repository",
    `${flux({ chartRef: { name: "charts" }, releaseName: "p", targetNamespace: "n" })}\n---\n${repository("OCIRepository", { url: "oci://r.example/pyroscope", ref: { tag: "1.2.3" } })}`,
    "helm template p oci://r.example/pyroscope --version 1.2.3 -n n | ",
  ],
  [
    "an Application",
    argo({ source: { ...source, helm: { valuesObject: {} } }, destination: { namespace: "n" } }),
    `save spec.source.helm.valuesObject as values.yaml, then render it: helm template pyroscope pyroscope --repo ${upstream} --version 2.1.0 -n n -f values.yaml | `,
  ],
  [
    "an Application of several sources",
    argo({ sources: [{ repoURL: "https://git.example/x", ref: "values" }, source] }),
    `helm template pyroscope pyroscope --repo ${upstream} --version 2.1.0 | `,
  ],
  [
    "an Application of an OCI registry",
    argo({ source: { ...source, repoURL: "ghcr.io/charts" } }),
    "helm template pyroscope oci://ghcr.io/charts/pyroscope --version 2.1.0 | ",
  ],
  [
    "an Application of a folder in Git",
    argo({ source: { repoURL: "https://git.example/x", path: "deploy" } }),
    "argocd app manifests pyroscope | pyroscope-roles check -",
  ],
  [
    "an ApplicationSet",
    argo({ template: { spec: { source } } }, "ApplicationSet"),
    `helm template pyroscope pyroscope --repo ${upstream} --version 2.1.0 | `,
  ],
  [
    "a HelmChart of K3s",
    k3s,
    `save spec.valuesContent as values.yaml, then render it: helm template pyroscope pyroscope --repo ${upstream} -n obs -f values.yaml | `,
  ],
  [
    "a helm_release in a plan",
    plan({ name: "p", chart: "pyroscope", repository: upstream, version: "1.2.3", namespace: "n" }),
    `helm template p pyroscope --repo ${upstream} --version 1.2.3 -n n | `,
  ],
  ["a list of objects", `{"apiVersion":"v1","kind":"List","items":[${k3s}]}`, "helm template "],
  [
    "a kustomization with charts",
    "kind: Kustomization\napiVersion: kustomize.config.k8s.io/v1beta1\nhelmCharts: [{ name: pyroscope }]",
    "kustomize build --enable-helm deploy/ | pyroscope-roles check -",
  ],
  [
    "a kustomization",
    "kind: Kustomization\napiVersion: kustomize.config.k8s.io/v1beta1\nresources: [a.yaml]",
    "kubectl kustomize deploy/ | pyroscope-roles check -",
  ],
  [
    "a helmfile",
    "releases:\n- name: p\n  chart: grafana/pyroscope\n",
    "helmfile -f deploy/f.yaml template | pyroscope-roles check -",
  ],
  [
    "a template of a helmfile",
    "releases:\n- name: p\n  chart: grafana/pyroscope\n  values: {{ .Values | toYaml }}\n",
    "helmfile -f deploy/f.yaml template | pyroscope-roles check -",
  ],
  [
    "a values file",
    "architecture: { storage: { v1: false, v2: true } }",
    "helm template NAME CHART -f deploy/f.yaml | pyroscope-roles check -",
  ],
])("%s", (_, text, command) => {
  const { isReadable, issues } = checkFiles([{ name: "deploy/f.yaml", text }]);
  expect(isReadable).toBe(false);
  expect(issues).toMatchObject([
    { code: "unreadable-input", file: "deploy/f.yaml", fix: expect.stringContaining(command) },
  ]);
});

test("what can be checked beside it is checked", () => {
  const { isReadable, clusters, issues } = checkText(`${flux(chart)}\n${deployment}`);
  expect(isReadable).toBe(false);
  expect(clusters.map(({ verdict }) => verdict.kind)).toEqual(["consistent"]);
  expect(issues.map(({ code, line }) => [code, line])).toEqual([["unreadable-input", 1]]);
});

describe("what does not name the product", () => {
  const other = flux({ chart: { spec: { chart: "postgresql" } } });

  test("is not reported beside what does", () => {
    const { isReadable, issues } = checkText(`${other}\n${deployment}`);
    expect([isReadable, issues]).toEqual([true, []]);
  });

  test("in a plan is not reported", () => {
    expect(checkText(plan({ chart: "postgresql" })).isReadable).toBe(true);
  });
});

test.each([
  ["profiles; touch x", "$(touch x)"],
  ["-x", "--post-renderer=x"],
  ["a\nb", "`x`"],
])("names that are not safe to paste are not in the command: %j %j", (name, version) => {
  const [issue] = checkText(
    flux({ releaseName: name, chart: { spec: { chart: "pyroscope", version } } }),
  ).issues;
  expect(issue?.fix).toContain("helm template NAME pyroscope --repo REPOSITORY --version VERSION");
});
