"""Answer many questions about many generated files in one process: JSON in, JSON out."""

import importlib.util
import json
import sys


def load(path):
    """Return a generated file as a module of its own."""
    spec = importlib.util.spec_from_file_location(f"generated_{len(sys.modules)}", path)
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


def ask(generated, name, given, named):
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
        own = value._asdict()
        facts = own.pop("facts")
        value = {**own, **facts}
    elif hasattr(value, "_asdict"):
        value = value._asdict()
    if hasattr(value, "items"):
        return {name: to_json(each) for name, each in value.items()}
    return [to_json(each) for each in value] if isinstance(value, (list, tuple)) else value


def ask_all(path, questions):
    """Return the answers of one file."""
    generated = load(path)
    return [ask(generated, *question) for question in questions]


json.dump(to_json([ask_all(*each) for each in json.load(sys.stdin)]), sys.stdout)
