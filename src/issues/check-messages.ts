/** The findings of the checks: deployments, clusters, charms, probes, upgrades. */
import type { MessageRows, Place } from "./message-row.js";

export interface CheckFacts {
  "ambiguous-offer": {
    readonly application: string;
    readonly offer: string;
    /** The coordinators that offer something of that name. */
    readonly coordinators: readonly string[];
  };
  "changed-default": Place & {
    readonly option: string;
    readonly before: string;
    readonly after: string;
    readonly effect: string;
    /** The arguments that keep what was. */
    readonly keep: string;
  };
  "changed-layer": Place & {
    readonly from: string;
    /** The arguments that keep it. */
    readonly words?: string;
  };
  "contradicting-release": { readonly own: string; readonly asked: string };
  "contradicting-storage": { readonly own: string; readonly asked: string };
  "coordinator-requires": Place & {
    readonly coordinator: string;
    /** Roles off the data path without which the charm's coordinator blocks. */
    readonly roles: readonly string[];
    readonly settings: string;
  };
  "different-release": {
    readonly product: string;
    readonly release: string;
    /** The release of the others. */
    readonly usual: string;
  };
  "different-storage": Place & {
    readonly own: string | undefined;
    readonly usual: string;
    readonly change: string;
  };
  "deletes-profiles": Place & { readonly period: string; readonly option: string };
  "dropped-options": Place & {
    readonly application: string;
    readonly options: readonly string[];
    /** The roles that replace those of the options, if anything does, and what enables them. */
    readonly next?: readonly string[];
    readonly settings?: string;
  };
  "forgotten-members": Place & { readonly metaRole: string; readonly roles: readonly string[] };
  "idle-coordinator": { readonly coordinator: string };
  "last-step": Place & {
    readonly from: string;
    /** The parts that nothing reads any more: `"v1"`. */
    readonly parts: readonly string[];
  };
  "lost-roles": Place & {
    readonly application: string;
    /** The options that Juju drops. */
    readonly options: readonly string[];
    /** The roles that replace those of the options or would be missing, and what enables them. */
    readonly next?: readonly string[];
    readonly settings?: string;
  };
  "low-recommendation": Place & {
    readonly role: string;
    readonly have: number;
    readonly want: number;
  };
  "mismatched-image": {
    readonly product: string;
    readonly release: string;
    readonly charm: string;
    readonly track: string;
    /** The releases that the charm is made for. */
    readonly made: string;
  };
  misrouted: Place & {
    /** The storage layer whose routes it has, if it has those of one. */
    readonly own: string | undefined;
    /** The storage layer of the others. */
    readonly usual: string;
    /** What to add and to remove. */
    readonly change: string;
  };
  "missing-integration": {
    readonly coordinator: string;
    readonly endpoint: string;
    /** What Juju shows. */
    readonly status: string;
  };
  "missing-meta-option": Place & { readonly option: string; readonly metaRole: string };
  "missing-meta-role": Place & { readonly metaRole: string };
  "no-coordinator": { readonly coordinator: string };
  "no-member": Place & { readonly metaRole: string; readonly role: string };
  "no-such-application": { readonly name: string; readonly nearest: readonly string[] };
  "no-such-endpoint": {
    readonly application: string;
    readonly charm: string;
    readonly endpoint: string;
    readonly endpoints: readonly string[];
  };
  "no-such-option": {
    readonly option: string;
    /** The charm's own options with the nearest names. */
    readonly nearest: readonly string[];
  };
  "no-target": { readonly product: string; readonly metaRole: string };
  "no-worker": {
    readonly charm: string;
    /** The product whose containers were looked for instead. */
    readonly product?: string;
    /** The built-in catalog of the product whose workers are there. */
    readonly catalog?: string;
  };
  "not-a-coordinator": {
    readonly application: string;
    readonly other: string;
    readonly charm: string;
    readonly coordinatorCharm: string;
  };
  "not-integrated": {
    readonly application: string;
    /** The only coordinator there is, if its name can be in a command. */
    readonly coordinator: string | undefined;
  };
  "not-offered": Place & { readonly roles: readonly string[] };
  "not-role-probe": {
    readonly charm: string;
    /** The charms that its probes are about instead. */
    readonly others: readonly string[];
  };
  "only-removes": { readonly applications: readonly string[] };
  "other-endpoint": {
    readonly application: string;
    readonly charm: string;
    readonly endpoint: string;
    readonly endpoints: readonly string[];
  };
  "other-layer": Place & { readonly otherStorage: string };
  "other-product": {
    readonly product: string;
    readonly charm: string;
    /** The built-in catalog of the charm's product. */
    readonly catalog: string;
  };
  "other-program": {
    readonly product: string;
    /** The words of the container. */
    readonly words: string;
  };
  "overlay-alone": { readonly applications: readonly string[] };
  "partly-visible": {
    /** What is outside of the input, one clause each. */
    readonly reasons: readonly string[];
    /** The required roles that nothing in the input runs. */
    readonly roles: readonly string[];
  };
  "several-coordinators": {
    readonly application: string;
    readonly coordinators: readonly string[];
  };
  "unchecked-config": { readonly application: string; readonly charm: string };
  "unchecked-integrations": { readonly format: string };
  "unchecked-offer": { readonly coordinator: string };
  "unknown-options": { readonly charm: string };
  "unknown-release": {
    readonly product: string;
    /** The container, and the program in it. */
    readonly program: string;
    readonly reason: string;
  };
  "unknown-units": { readonly application: string };
  "unpublished-charm": Place & {
    readonly charm: string;
    /** Where a refresh to each published track leads. */
    readonly tracks: readonly string[];
    /** The storage layer that was asked for, if no charm runs it. */
    readonly other?: string;
  };
  "unreadable-profiles": Place & {
    readonly from: string;
    /** The parts that nothing reads any more: `"v1"`. */
    readonly parts: readonly string[];
    readonly steps?: string;
  };
  "unused-name": { readonly name: string; readonly list: string };
  "wrong-option-type": { readonly option: string; readonly type: string };
}

export const checkMessages: MessageRows<CheckFacts> = {
  "ambiguous-offer": {
    severity: "note",
    message: "{application} uses the offer {offer}, which several models have: {coordinators}",
    fix: "write the offer's whole URL, such as k8s:admin/cos.{offer}",
  },
  "changed-default": {
    severity: "warning",
    message: "{option} changes by default from {before} to {after}: {effect}",
    fixIn: { manifest: "add {keep}", compose: "add {keep}" },
  },
  "changed-layer": {
    severity: "note",
    message: "the default storage layer changes from {from} to {storage}",
    fixIn: {
      manifest: "[to stay on {from}: add {words}|{release} does not have {from}]",
      compose: "[to stay on {from}: add {words}|{release} does not have {from}]",
    },
  },
  "contradicting-release": {
    severity: "warning",
    message: "runs {own}, not {asked} as given",
    fix: "omit --release to check what runs",
  },
  "contradicting-storage": {
    severity: "warning",
    message: "activates storage layer {own}, not {asked} as given",
    fix: "omit --storage to check what runs",
  },
  "coordinator-requires": {
    severity: "error",
    message: "{coordinator} stays blocked without {roles}, which its charm requires",
    fix: "juju config {app} {settings}",
    fixIn: { terraform: "add {settingsInConfig} to the config of [{address}|a worker]" },
  },
  "deletes-profiles": {
    severity: "warning",
    message: "{product} {release} with {storage} deletes profiles after {period} ({option})",
    fixIn: {
      manifest: "set {option} to how long they are needed",
      compose: "set {option} to how long they are needed",
    },
  },
  "different-release": {
    severity: "warning",
    message: "runs {product} {release}, the others {usual}",
    fix: "run {usual} here too: juju refresh {app} to the channel and image of the others",
    fixIn: {
      terraform: "in {address}, use the charm's channel and the image of the others",
      manifest: "write {usual} in the image's tag, or {release} everywhere",
      compose: "write {usual} in the image's tag, or {release} everywhere",
    },
  },
  "different-storage": {
    severity: "warning",
    message: "runs storage layer {storage}, the others {usual}",
    fix: "{change}",
  },
  "dropped-options": {
    severity: "warning",
    message:
      "{application} will lose {options}: the new charm does not have {options?it:them}, and Juju drops {options?it:them} silently",
    fix: "[after the refresh, for {next}: juju config {app} {settings}|nothing has to replace {options?it:them}]",
    fixIn: {
      terraform: "[add {settingsInConfig} to, and ]remove {options} from the config of {address}",
    },
  },
  "forgotten-members": {
    severity: "error",
    message:
      "meta_roles lists {metaRole} without {roles}, which it starts and {product} {release} with {storage} requires",
    fix: "add {roles} to {metaRole} in meta_roles",
  },
  "idle-coordinator": {
    severity: "error",
    message: "{coordinator} has no workers, so nothing runs",
    fix: "juju integrate WORKER {app}",
    fixIn: { terraform: "add a juju_integration of a worker with {address}" },
  },
  "last-step": {
    severity: "warning",
    message: "profiles that only {parts} has can no longer be queried, and this cannot be undone",
    fix: "wait until nothing from before dual ingest is needed",
  },
  "lost-roles": {
    severity: "error",
    message:
      "{application} will run nothing: the new charm does not have {options}, and no other role is enabled",
    fix: "[after the refresh, for {next}: juju config {app} {settings}|after the refresh: juju remove-application {app}]",
    fixIn: {
      terraform: "[add {settingsInConfig} to, and ]remove {options} from the config of {address}",
    },
  },
  "low-recommendation": {
    severity: "warning",
    message:
      "the probe recommends {have} {have?unit:units} of {role}; upstream's chart runs {want}",
    fix: "write {role}: {want}",
  },
  "mismatched-image": {
    severity: "warning",
    message: "track {track} of {charm} is made for {product} {made}, not for {release}",
    fix: "use the image of the charm: juju refresh {app}, without --resource",
    fixIn: { terraform: "remove the image from the resources of {address}" },
  },
  misrouted: {
    severity: "error",
    message:
      "[writes or reads profiles in storage layer {own}, but the others run|routes profiles only in part: the others run] {usual}",
    fix: "{change}",
  },
  "missing-integration": {
    severity: "error",
    message:
      "{coordinator} has no {endpoint} integration, so it stays blocked and publishes nothing",
    fix: "juju integrate {coordinator}:{endpoint} APP",
    fixIn: { terraform: "add a juju_integration of {address} at its endpoint {endpoint}" },
  },
  "missing-meta-option": {
    severity: "warning",
    message: "the charm has no option {option}, so no unit can run everything",
    fix: "add the option, enabled by default",
  },
  "missing-meta-role": {
    severity: "error",
    message: "meta_roles does not list {metaRole}, so a worker that runs it counts as nothing",
    fix: "add {metaRole} with the roles that it starts",
  },
  "no-coordinator": {
    severity: "error",
    message: "{coordinator} has no units, so nothing publishes a configuration or serves requests",
    fix: "juju scale-application {app} 1",
    fixIn: { terraform: "in {address}, set units = 1" },
  },
  "no-member": {
    severity: "error",
    message: "{metaRole} does not start {role} in {product} {release} with {storage}",
    fix: "remove {role} from {metaRole} in meta_roles",
  },
  "no-such-application": {
    severity: "error",
    message: 'the relation names {"name"}, but no application has that name',
    fix: "[did you mean {nearest|or}? Or|remove the relation, add it under saas, or], if an overlay adds it, pass --overlay FILE",
  },
  "no-such-endpoint": {
    severity: "error",
    message: '{charm} does not have an endpoint {"endpoint"}',
    fix: "use {application}:{endpoints|or}",
  },
  "no-such-option": {
    severity: "error",
    message: 'the charm has no option {"option"}, and Juju rejects unknown options',
    fix: "[rename it to {nearest|or}|remove it]",
  },
  "no-target": {
    severity: "warning",
    message: "runs everything, because it does not name a target",
    fix: "add -target={metaRole} if this is meant, else the target that was forgotten",
  },
  "no-worker": {
    severity: "error",
    message:
      "nothing was checked: no [container runs {product}|application uses the charm {charm}]",
    fix: "[for the workers of another product, pass --catalog {catalog}|if yours has another name, pass --charm NAME]",
    fixIn: {
      manifest: "if its image has another name, pass --image REPOSITORY",
      compose: "if its image has another name, pass --image REPOSITORY",
    },
  },
  "not-a-coordinator": {
    severity: "error",
    message: "{other} is a {charm}, which cannot coordinate {application}",
    fix: "integrate {application} with a {coordinatorCharm}",
  },
  "not-integrated": {
    severity: "error",
    message: "{application} is not integrated with a coordinator, so it runs nothing",
    fix: "juju integrate {app} [{coordinator}|COORDINATOR]",
    fixIn: { terraform: "add a juju_integration of {address} with the coordinator" },
  },
  "not-offered": {
    severity: "note",
    message: "the charm has no options for {roles}, which {product} {release} also has",
    fix: "add options for those that users may want to run alone",
  },
  "not-role-probe": {
    severity: "note",
    message: "no probe in this ruleset is about the roles of {charm}[, only about {others}]",
  },
  "only-removes": {
    severity: "note",
    message: "nothing was checked: the plan only removes {applications}",
  },
  "other-endpoint": {
    severity: "error",
    message: "{application}:{endpoint} is not the endpoint for workers",
    fix: "use {application}:{endpoints|or}",
  },
  "other-layer": {
    severity: "error",
    message: "storage layer {storage} was assumed, but the file fits {otherStorage}",
    fix: "pass --storage {otherStorage}",
  },
  "other-product": {
    severity: "error",
    message: "{charm} is not a charm of {product}",
    fix: "pass --catalog {catalog}",
  },
  "other-program": {
    severity: "note",
    message: '{"words"} is not {product}, so it was not checked',
    fix: "if it starts {product}, pass its arguments to pyroscope-roles explain",
  },
  "overlay-alone": {
    severity: "error",
    message: "this is an overlay: {applications} {applications?has:have} no charm here",
    fix: "pass the bundle, and this file with --overlay",
  },
  "partly-visible": {
    severity: "note",
    message:
      "[nothing here runs {roles}, but only|only] a part of the cluster is visible: {reasons|;}",
    fix: "check all parts together",
  },
  "several-coordinators": {
    severity: "error",
    message: "{application} is integrated with {coordinators}, but a worker takes one coordinator",
    fix: "remove all but one of the relations",
  },
  "unchecked-config": {
    severity: "note",
    message: "{application} is a {charm}, whose options say nothing about roles",
    fix: "pass what juju status --format=json prints, or juju config of its workers",
  },
  "unchecked-integrations": {
    severity: "note",
    message: "integrations were not checked: this {format} does not list any",
  },
  "unchecked-offer": {
    severity: "note",
    message: "{coordinator} is offered to other models: the workers there were not checked",
    fix: "check the models that consume the offer",
  },
  "unknown-options": {
    severity: "note",
    message:
      "the options of {charm} are not known, so its defaults and misspelt options are not checked",
    fix: "pass its charmcraft.yaml with --charmcraft",
  },
  "unknown-release": {
    severity: "error",
    message: "the {product} release is not known: {reason}",
    fix: "pass --release; a unit prints it with: juju ssh --container {program} UNIT /usr/bin/{program} -version",
    fixIn: {
      manifest: "write the release in the image's tag, or pass --release",
      compose: "write the release in the image's tag, or pass --release",
    },
  },
  "unknown-units": {
    severity: "note",
    message: "the units of {application} are known only after apply; checked as one",
    fix: "check the state after apply",
  },
  "unpublished-charm": {
    severity: "error",
    message:
      "no [charm runs layer {other} of|published charm runs] {product} {release}: {tracks|;}",
    fix: "stay on the release of a published track, or build the charm",
  },
  "unreadable-profiles": {
    severity: "error",
    message:
      "profiles written before the upgrade can no longer be queried: {storage} does not read what {parts} stored",
    fix: "[go through dual ingest: {steps}|keep {from} until they are not needed: no charm runs both layers]",
  },
  "unused-name": {
    severity: "warning",
    message: "{name} in {list} has no effect: this release and layer have no role of that name",
    fix: "remove it",
  },
  "wrong-option-type": {
    severity: "error",
    message: "{option} must be of type boolean, not {type}",
    fix: "write type: boolean",
  },
};
