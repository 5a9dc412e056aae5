"""From a document to a resolved scenario: validate, bind, check, fill in."""

import json
from dataclasses import replace
from pathlib import Path as FilePath
from typing import Any

from pydantic import ValidationError

from bpo_decide.library.not_estimated import not_estimated
from bpo_decide.library.processes import process
from bpo_decide.reading.checking import problems_from
from bpo_decide.reading.columns import read_column
from bpo_decide.reading.document import Document
from bpo_decide.reading.forms import Column, Sample
from bpo_decide.reading.problems import ScenarioError
from bpo_decide.reading.quantities import Quantity
from bpo_decide.resources import shipped
from bpo_decide.scenario import completion
from bpo_decide.scenario.binding import bound, quantities_in
from bpo_decide.scenario.checks import problems_in, warnings_in
from bpo_decide.scenario.document import Scenario
from bpo_decide.scenario.resolved import ResolvedScenario


def resolve(document: Document, *, file: str, folder: FilePath | None = None) -> ResolvedScenario:
    """Return the scenario of a document with nothing left open.

    Args:
        document: plain data with places; its own problems are shown together with those found here.
        file: base name of the scenario file, for results.
        folder: what data files are relative to.

    Raises:
        ScenarioError: with every problem found.
    """
    scenario = _validated(document)
    scenario = bound(scenario, document)
    problems = [*document.problems, *problems_in(scenario, document)]
    if problems:
        raise ScenarioError(problems, document.sources)
    scenario = _with_columns(scenario, folder)
    return _completed(scenario, document, file)


def _validated(document: Document) -> Scenario:
    """Return the model of the data, or raise with every problem."""
    try:
        return Scenario.model_validate(document.data)
    except ValidationError as error:
        schema = json.loads(shipped("schema", "scenario.schema.json"))
        found = problems_from(error.errors(include_url=False), document, schema)
        raise ScenarioError([*document.problems, *found], document.sources) from None


def _with_columns(scenario: Any, folder: FilePath | None) -> Any:  # noqa: ANN401 - the scenario model
    """Return the scenario with every file column read."""
    columns = {quantity.path: quantity for quantity in quantities_in(scenario) if isinstance(quantity.form, Column)}
    if not columns:
        return scenario
    read = {path: _sample(quantity, folder) for path, quantity in columns.items()}

    def exchanged(value: Any) -> Any:  # noqa: ANN401
        if isinstance(value, Quantity):
            return read.get(value.path, value)
        if hasattr(value, "model_fields"):
            fields = type(value).model_fields
            return value.model_copy(update={name: exchanged(getattr(value, name)) for name in fields})
        if isinstance(value, dict):
            return {key: exchanged(part) for key, part in value.items()}
        return [exchanged(part) for part in value] if isinstance(value, list) else value

    return exchanged(scenario)


def _sample(quantity: Quantity, folder: FilePath | None) -> Quantity:
    """Return a quantity with the values of its column."""
    form = quantity.form
    assert isinstance(form, Column)
    values = read_column((folder or FilePath()) / form.file, form.column)
    return replace(quantity, form=Sample(tuple(value * form.scale for value in values)))


def _completed(scenario: Any, document: Document, file: str) -> ResolvedScenario:  # noqa: ANN401
    """Return the scenario with what depends on countries and currencies filled in."""
    currencies = completion.currency_countries(scenario)
    clauses = [vendor.price.indexation for vendor in scenario.vendors if vendor.price.indexation is not None]
    countries = {
        scenario.client.country: None,
        **{vendor.country: None for vendor in scenario.vendors},
        **{clause.country: None for clause in clauses if clause.country is not None},
        **dict.fromkeys(currencies.values()),
    }
    inflation = completion.inflation(scenario, countries)
    volatility = completion.volatility(scenario)
    conventions = completion.conventions()
    everything = [*quantities_in(scenario), *inflation.values(), *volatility.values(), *conventions.values()]
    return ResolvedScenario(
        document=scenario,
        process_type=process(scenario.process.type),
        inflation=inflation,
        volatility=volatility,
        currency_country=currencies,
        conventions=conventions,
        quantities={quantity.path: quantity for quantity in everything},
        proximity=completion.proximities(scenario),
        questions=_questions(scenario, document),
        warnings=tuple(warnings_in(scenario, document)),
        file=file,
        data=document.data,
        sources=document.sources,
    )


def _questions(scenario: Any, document: Document) -> tuple[tuple[str, str], ...]:  # noqa: ANN401
    """Return what is not estimated for at least one vendor, with the question that would settle it."""
    found = []
    for record in not_estimated():
        silent = [vendor for vendor in document.data.get("vendors", []) if not _states(vendor, record.path)]
        if silent:
            found.append((record.driver, record.question))
    return tuple(found)


def _states(vendor: dict[str, Any], path: str | None) -> bool:
    """Whether a vendor, as written, says something under `vendors.<id>....`."""
    if path is None or not path.startswith("vendors.<id>."):
        return False
    node: Any = vendor
    for key in path.removeprefix("vendors.<id>.").split("."):
        if not isinstance(node, dict) or key not in node:
            return False
        node = node[key]
    return True
