/** What to paste: the arguments of each application, and the juju config that sets the same. */
import type { CharmRow } from "../../src/data/charms.js";
import { type ApplicationState, charmLayer } from "../state/state.js";
import type { Answer } from "./answer.js";
import { CopyableCode } from "./copyable-code.js";
import { jujuConfig } from "./juju-config.js";

interface CommandsProps {
  readonly answer: Answer;
  readonly applications: readonly ApplicationState[];
}

export function Commands({ answer, applications }: CommandsProps) {
  const isNamed = applications.length > 1;
  return (
    <>
      <div class="card">
        <h3>Arguments</h3>
        {applications.map((application, index) => (
          <Arguments
            key={index}
            answer={answer}
            index={index}
            isNamed={isNamed}
            name={application.name}
          />
        ))}
      </div>
      {answer.charm && (
        <JujuConfigs answer={answer} applications={applications} charm={answer.charm} />
      )}
    </>
  );
}

interface ArgumentsProps {
  readonly answer: Answer;
  readonly index: number;
  readonly isNamed: boolean;
  readonly name: string;
}

function Arguments({ answer, index, isNamed, name }: ArgumentsProps) {
  const result = answer.report.applications[index]?.result;
  const title = isNamed ? name : undefined;
  if (!result?.ok) {
    return <p class="none">{title && <strong>{title}: </strong>}No arguments: see the findings.</p>;
  }
  const { args, env } = result.value;
  const variables = Object.entries(env).map(([variable, value]) => `${variable}=${value}`);
  return (
    <>
      <CopyableCode label={`arguments of ${name}`} title={title} text={args.join(" ")} />
      {variables.length > 0 && (
        <CopyableCode
          label={`environment of ${name}`}
          title="In the environment"
          text={variables.join(" ")}
        />
      )}
    </>
  );
}

interface JujuConfigsProps extends CommandsProps {
  readonly charm: CharmRow;
}

function JujuConfigs({ answer: { layer }, applications, charm }: JujuConfigsProps) {
  const configs = applications.map((application) => jujuConfig(application, charm));
  const without = [...new Set(configs.flatMap((config) => config.without))];
  const runsLayer = charmLayer(layer.release) === layer.storage;
  return (
    <div class="card">
      <h3>The same with Juju</h3>
      <CopyableCode label="juju config" text={configs.map(({ command }) => command).join("\n")} />
      <p class="hint">
        With {charm.charm} ({charm.branch}), whose <code>role-all</code> is enabled by default.
        {!runsLayer &&
          ` This charm does not run ${layer.storage} but ${charmLayer(layer.release)}.`}
        {without.length > 0 && ` It does not have an option for ${without.join(", ")}.`}
      </p>
    </div>
  );
}
