"""Answer many questions in one process: a generated file's path, then JSON on standard input."""

import importlib.util
import json
import sys

spec = importlib.util.spec_from_file_location("generated", sys.argv[1])
assert spec and spec.loader
generated = importlib.util.module_from_spec(spec)
sys.modules["generated"] = generated
spec.loader.exec_module(generated)


def ask(name, given, named):
    """Return what a function returns or raises, each under its name."""
    try:
        if name == "command":
            return {"result": generated.resolve_roles(given).command(**named)}
        result = getattr(generated, name)(given, **named)
    except generated.RoleResolutionError as error:
        result = error
    is_error = isinstance(result, generated.RoleResolutionError)
    return {"error": result.issues} if is_error else {"result": result}


def to_json(value):
    """Return what stands for a result in JSON."""
    if hasattr(value, "facts"):
        own = {name: each for name, each in vars(value).items() if name != "facts"}
        return {**own, **value.facts}
    return vars(value) if hasattr(value, "__dict__") else dict(value)


json.dump([ask(*each) for each in json.load(sys.stdin)], sys.stdout, default=to_json)
