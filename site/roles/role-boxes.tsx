/** The roles of all releases as checkboxes, in groups; those that the layer lacks say why. */
import { availability, storagesWith } from "../../src/catalog/catalog.js";
import { roleGroups } from "../../src/data/role-groups.js";
import { summaries } from "../../src/data/summaries.js";
import { type ApplicationState, table } from "../state/state.js";
import type { Answer } from "./answer.js";

const ungrouped = table.roles.filter(
  (role) => !roleGroups.some(({ roles }) => roles.includes(role)),
);
const groups = [
  ...roleGroups,
  ...(ungrouped.length === 0 ? [] : [{ title: "Others", roles: ungrouped }]),
];

interface RoleBoxesProps {
  readonly answer: Answer;
  readonly application: ApplicationState;
  readonly onApplication: (application: ApplicationState) => void;
}

export function RoleBoxes({ answer, application, onApplication }: RoleBoxesProps) {
  const toggle = (role: string, isSelected: boolean) => {
    const others = application.roles.filter((each) => each !== role);
    onApplication({ ...application, roles: isSelected ? [...others, role].sort() : others });
  };
  return (
    <fieldset aria-label={`Roles of ${application.name}`}>
      {groups.map(({ title, roles }) => (
        <fieldset key={title} class="roles">
          <legend>{title}</legend>
          {roles.map((role) => (
            <RoleBox
              key={role}
              role={role}
              answer={answer}
              isSelected={application.roles.includes(role)}
              onToggle={(isSelected) => toggle(role, isSelected)}
            />
          ))}
        </fieldset>
      ))}
    </fieldset>
  );
}

interface RoleBoxProps {
  readonly role: string;
  readonly answer: Answer;
  readonly isSelected: boolean;
  readonly onToggle: (isSelected: boolean) => void;
}

function RoleBox({ role, answer, isSelected, onToggle }: RoleBoxProps) {
  const id = `role-${role}`;
  const isThere = answer.roles.has(role);
  return (
    <div class={isThere ? "role" : "role is-absent"}>
      <input
        type="checkbox"
        id={id}
        checked={isSelected}
        // A role that was selected for another release can be removed.
        disabled={!isThere && !isSelected}
        aria-describedby={`${id}-about`}
        onChange={({ currentTarget: { checked } }) => onToggle(checked)}
      />
      <label for={id}>{role}</label>
      <span class="traits">
        {traitsOf(role, answer).map((trait) => (
          <span key={trait} class={`trait trait-${trait.split(" ")[0]}`}>
            {trait}
          </span>
        ))}
      </span>
      <p id={`${id}-about`} class="about">
        {[isThere ? undefined : reasonOf(role, answer), summaries[role]].filter(Boolean).join(" ")}
      </p>
    </div>
  );
}

function traitsOf(role: string, { roles, resolution, layer, explanation }: Answer): string[] {
  const listed = roles.get(role);
  if (listed === undefined) return [`not in ${layer.release} with ${layer.storage}`];
  const isStarted =
    resolution?.modules.includes(role) && !resolution.targets.includes(role as never);
  const [target] = explanation?.modules.find(({ name }) => name === role)?.paths[0] ?? [];
  return [
    ...(listed.required ? ["required"] : []),
    ...(listed.replicas === undefined
      ? []
      : [`${listed.replicas} ${listed.replicas === 1 ? "unit" : "units"} recommended`]),
    ...(isStarted ? [`included in ${target}`] : []),
  ];
}

/** Why the layer lacks a role. */
function reasonOf(role: string, { layer }: Answer): string {
  const others = storagesWith(table, role, layer.release);
  if (others.length > 0) return `${layer.release} has it only with ${others.join(" or ")}.`;
  return `Not in ${layer.release}, only in ${availability(table, role).join("; ")}.`;
}
