/** The selected roles that do not exist for the release and layer: they stay selected until the user removes them. */
import { placeText } from "../../src/cli/output/place.js";
import type { State, Update } from "../state/state.js";
import type { Answer } from "./answer.js";

interface LostRolesProps {
  readonly answer: Answer;
  readonly state: State;
  readonly update: Update;
}

export function LostRoles({ answer: { lost, layer, roles }, state, update }: LostRolesProps) {
  if (lost.size === 0) return null;
  const remove = () => {
    update({
      applications: state.applications.map((each) => ({
        ...each,
        roles: each.roles.filter((role) => roles.has(role)),
      })),
    });
    // The button that had the focus is gone.
    document.getElementById("choices-title")?.focus();
  };
  return (
    <div class="notice" data-testid="lost">
      <p>{placeText(layer)} does not have these roles. They are still selected:</p>
      <ul>
        {[...lost].map(([role, applications]) => (
          <li key={role}>
            <strong>{role}</strong> of {applications.join(", ")}
          </li>
        ))}
      </ul>
      <button type="button" onClick={remove}>
        Remove these roles
      </button>
    </div>
  );
}
