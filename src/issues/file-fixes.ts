/** How to fix what the core finds in the terms of a file, which callers of the core do not have. */

import type { MessageRow } from "./message-row.js";
import type { CoreFacts } from "./resolve-messages.js";

export const fileFixes: Readonly<
  Partial<Record<keyof CoreFacts, NonNullable<MessageRow["fixIn"]>>>
> = {
  "extra-role": {
    terraform: 'if that is not intended: set {flag} = "false" in the config of {address}',
    manifest:
      "if that is not intended: [{change}|remove {role} from -target in the args of {workload}]",
    compose:
      "if that is not intended: [{change}|remove {role} from -target in the command of {workload}]",
  },
  "no-role": {
    terraform: 'set {flag} = "true" in the config of {address}',
  },
  "redundant-role": {
    charmcraft: "enable only one of them by default",
    terraform: "[to run {only} only: ]add {unset} to the config of {address}",
    manifest:
      "[to run {only} only: remove {metaRole}|remove {roles}] from -target in the args of {workload}",
    compose:
      "[to run {only} only: remove {metaRole}|remove {roles}] from -target in the command of {workload}",
  },
  "single-target": {
    terraform:
      '[set {flag} = "false" in the config of {address}|enable one role, and the others in resources of their own]',
  },
  "unavailable-role": {
    charmcraft: "remove the option {flag}",
    terraform:
      '[use storage layer {otherStorages|or}, or ]set {flag} = "false" in the config of {address}',
    manifest:
      "[{change}|remove {role} from -target in the args of {workload}][, or use storage layer {otherStorages|or}]",
    compose:
      "[{change}|remove {role} from -target in the command of {workload}][, or use storage layer {otherStorages|or}]",
  },
  "below-recommended": {
    terraform: "[in {address}, set units = {want}|run {want} units of {role}]",
    manifest: "[in {workload}, set replicas: {want}|run {want} replicas of {role}]",
    compose: "[for the service {workload}, set scale: {want}|run {want} replicas of {role}]",
  },
  "even-quorum": {
    terraform: "[in {address}, set units = {odd}|run {odd} units of {role}]",
    manifest: "[in {workload}, set replicas: {odd}|run {odd} replicas of {role}]",
    compose: "[for the service {workload}, set scale: {odd}|run {odd} replicas of {role}]",
  },
  "idle-role": {
    terraform: "[in {address}, set units = 1|set units = 1 in one of them]",
    manifest: "[in {workload}, set replicas: 1|set replicas: 1 in one of them]",
    compose: "[for the service {workload}, set scale: 1|set scale: 1 for one of them]",
  },
  "missing-feature": {
    terraform: 'set {flag} = "true" in the config of [{address}|a worker]',
    manifest: "add a workload with -target={role}",
    compose: "add a service with -target={role}",
  },
  "missing-role": {
    terraform: "add {settingsInConfig} to the config of [{address}|a worker]",
    manifest:
      "[{change}|add workloads that run {roles}][, or add them to -target of {workload}][, with {words}]",
    compose:
      "[{change}|add services that run {roles}][, or add them to -target of {workload}][, with {words}]",
  },
  "no-units": {
    terraform: "in {address}, set units = 1",
    manifest: "in {workload}, set replicas: 1",
    compose: "for the service {workload}, set scale: 1",
  },
};
