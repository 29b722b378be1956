/**
 * One row an issue code: what is wrong and why, then what to do. `{name}` is replaced by the fact of that
 * name, `{"name"}` by the same quoted and cut, and what stands in `[…]` is left out where its fact is missing
 * or empty. The Python module is generated with the same rows.
 */
import type { IssueCode, MessageRow } from "../issues.js";

export const messages: Readonly<Record<IssueCode, MessageRow>> = {
  "assumed-storage": {
    severity: "warning",
    message:
      'storage layer {"storage"} is only assumed: with {otherStorage} the applications start every role that {product} {release} needs',
    hint: "pass --storage {otherStorage}",
  },
  "below-recommended": {
    severity: "warning",
    message:
      '{"role"} has fewer units than recommended: {have} of {want} in {product} {release} with storage layer {storage}',
    hint: "juju scale-application <app> {want}",
  },
  "duplicate-application": {
    severity: "error",
    message: '{"application"} is not the only application of that name: one before it has it too',
    hint: "give each a name of its own",
  },
  "even-quorum": {
    severity: "warning",
    message:
      '{"role"} runs with an even number of units: {units} tolerate no more failures than one less',
    hint: "run it with {odd} units",
  },
  "extra-role": {
    severity: "warning",
    message:
      '{"role"} is not started by {"metaRole"} here: in {product} {release} with storage layer {storage} it runs only when it is named',
    hint: "if that is not meant: juju config <app> {flag}=false",
  },
  "internal-module": {
    severity: "error",
    message:
      '{"flag"} is no role: {"module"} is an internal module of {product}, which the roles that need it start',
    hint: "leave it out",
  },
  "invalid-applications": {
    severity: "error",
    message: '{"at"} is not valid',
    hint: "pass {expected}",
  },
  "invalid-catalog": { severity: "error", message: "{at}: {problem}", hint: "{remedy}" },
  "invalid-flag": {
    severity: "error",
    message: '{"flag"} is not true or false: got {type}[ {"value"}]',
    hint: "set it to true or false",
  },
  "invalid-flags": {
    severity: "error",
    message: "the flags cannot be read: got {type}[, and {reason}]",
    hint: "pass one plain object of flags that are true or false",
  },
  "invalid-options": {
    severity: "error",
    message: '{"option"} is not valid: got {type}[ {"value"}][, and {reason}]',
    hint: "pass {expected}",
  },
  "invalid-release": {
    severity: "error",
    message:
      'the release cannot be read: got {type}[ {"value"}], and {product} {oldest} to {newest} are listed',
    hint: 'write it like {"newest"}',
  },
  "invalid-storage": {
    severity: "error",
    message: 'no such storage layer: got {type}[ {"value"}], and {product} has {storages}',
    hint: "pass one of {storages}",
  },
  "invalid-target": {
    severity: "error",
    message: "the target cannot be read: got {type}",
    hint: "pass a text: -target=X,Y, a list X,Y or a whole command line",
  },
  "invalid-units": {
    severity: "error",
    message: 'the units of {"application"} are not valid: got {type}[ {"value"}]',
    hint: "pass a whole number from 0 up",
  },
  "missing-role": {
    severity: "error",
    message:
      'no application with units starts {"role"}: {product} {release} with storage layer {storage} needs it',
    hint: "juju config <app> {flag}=true",
  },
  "more-issues": {
    severity: "error",
    message: "{count} more issues are not shown: only the first {shown} are",
    hint: "mend those first",
  },
  "no-role": {
    severity: "error",
    message:
      "no role is on: {product} {release} with storage layer {storage} would have no target and not start",
    hint: "juju config <app> {flag}=true",
  },
  "no-such-meta-role": {
    severity: "error",
    message: '{"flag"} is no role: {product} defines no meta-role {"name"}[, only {"metaRoles"}]',
    hint: 'switch on single roles[, or {"metaRoles"}]',
  },
  "no-units": {
    severity: "warning",
    message: '{"application"} starts nothing: it has no units',
    hint: "juju scale-application <app> 1",
  },
  "redundant-role": {
    severity: "warning",
    message:
      'nothing more starts with {"roles"}: {"metaRole"} starts the same modules in {product} {release} with storage layer {storage}',
    hint: "to run only what is named, juju config <app> {unset}[, or leave out {flags} and still run everything]",
  },
  "unavailable-role": {
    severity: "error",
    message:
      '{"flag"} cannot run: {product} {release} with storage layer {storage} has no role {"role"}, which is in {available}',
    hint: "juju config <app> {flag}=false[, or choose storage layer {otherStorages}]",
  },
  "unavailable-storage": {
    severity: "error",
    message:
      '{"storage"} is not there: {product} {release} has storage layer {storages}[, and {storage} came with {since}]',
    hint: "pass one of {storages}",
  },
  "unknown-flag": {
    severity: "error",
    message: '{"flag"} is no role flag: role flags start with "{prefix}"',
    hint: 'leave it out[, or write {"nearest"}]',
  },
  "unknown-role": {
    severity: "error",
    message: '{"flag"} is no role: no listed release of {product} has a module {"name"}',
    hint: '[did you mean {"nearest"}, or ]see: pyroscope-roles roles[ --release {release}][ --storage {storage}]',
  },
  "unlisted-release": {
    severity: "warning",
    message:
      '{"version"} is not listed: the answer is that of {product} {release}, the newest listed below it',
    hint: "if a real one lists its modules, compare them: npx pyroscope-roles verify --release {version} -",
  },
  "unsupported-release": {
    severity: "error",
    message: '{"version"} is too old: the first listed release is {product} {oldest}',
    hint: "use {oldest} or newer",
  },
};
