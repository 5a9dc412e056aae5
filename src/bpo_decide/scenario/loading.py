"""From a document to a resolved scenario: validate, bind, check, fill in."""

import json
from collections.abc import Callable
from functools import partial
from pathlib import Path as FilePath
from typing import Any

from msgspec.structs import replace
from pydantic import BaseModel, ValidationError

from bpo_decide.library.processes import process
from bpo_decide.library.trace import recording
from bpo_decide.reading.columns import read_column
from bpo_decide.reading.document import Document
from bpo_decide.reading.feasibility import objection
from bpo_decide.reading.files import DISK, Files
from bpo_decide.reading.forms import Column, Sample
from bpo_decide.reading.problems import Problem, ScenarioError
from bpo_decide.reading.quantities import Quantity
from bpo_decide.resources import shipped
from bpo_decide.scenario import completion, contact_work, filling
from bpo_decide.scenario.binding import bound, quantities_in
from bpo_decide.scenario.checks import problems_in, unknown_names, warnings_in
from bpo_decide.scenario.contract_evidence import contract_evidence
from bpo_decide.scenario.criteria_checks import counted_unasked, criteria_alone
from bpo_decide.scenario.document import Scenario
from bpo_decide.scenario.evidence import evidence
from bpo_decide.scenario.laws import with_laws
from bpo_decide.scenario.people import completed as with_people
from bpo_decide.scenario.questions import open_questions
from bpo_decide.scenario.resolved import ResolvedScenario
from bpo_decide.scenario.risks import risk_evidence, with_risks
from bpo_decide.scenario.score_checks import with_scores
from bpo_decide.scenario.slips import with_slips
from bpo_decide.scenario.staffing import with_sizes


def resolve(document: Document, *, file: str, folder: FilePath | None = None, files: Files = DISK) -> ResolvedScenario:
    """Return the scenario of a document with nothing left open.

    Args:
        document: plain data with places; its own problems are shown together with those found here.
        file: base name of the scenario file, for results.
        folder: what data files are relative to.
        files: where data files are read from.

    Raises:
        ScenarioError: with every problem found.
    """
    read = partial(_sample, folder=folder or FilePath(), files=files)
    with recording() as reads:
        scenario = _completed(_with_columns(checked(document), document, read), document, file)
    return replace(scenario, reads=frozenset(reads))


def checked(document: Document) -> Any:  # noqa: ANN401 - the bound scenario model
    """Return the scenario of a document as it was written, every quantity bound to its path.

    Raises:
        ScenarioError: with every problem found.
    """
    scenario = with_sizes(bound(_validated(document), document))
    problems = with_slips([*document.problems, *problems_in(scenario, document)], document)
    if problems:
        raise ScenarioError(problems, document.sources)
    return scenario


def _validated(document: Document) -> Scenario:
    """Return the model of the data, or raise with every problem."""
    try:
        return Scenario.model_validate(document.data)
    except ValidationError as error:
        from bpo_decide.reading.checking import problems_from  # only a mistake needs it

        schema = json.loads(shipped("schema", "scenario.schema.json"))
        found = problems_from(error.errors(include_url=False), document, schema)
        found += [*unknown_names(document), *criteria_alone(document)]
        raise ScenarioError(with_slips([*document.problems, *found], document), document.sources) from None


def _with_columns(scenario: Any, document: Document, sample: Callable[[Quantity], Quantity]) -> Any:  # noqa: ANN401
    """Return the scenario with every file column read, or raise with every problem found there."""
    columns = {quantity.path: quantity for quantity in quantities_in(scenario) if isinstance(quantity.form, Column)}
    if not columns:
        return scenario
    read: dict[str, Quantity] = {}
    problems: list[Problem] = []
    sources = dict(document.sources)
    for path, quantity in columns.items():
        try:
            read[path] = sample(quantity)
        except ScenarioError as error:
            problems += [replace(found, place=found.place or quantity.place) for found in error.problems]
            sources |= error.sources
    if problems:
        raise ScenarioError(problems, sources)

    def exchanged(value: Any) -> Any:  # noqa: ANN401
        if isinstance(value, Quantity):
            return read.get(value.path, value)
        if isinstance(value, BaseModel):
            return value.model_copy(update={name: exchanged(getattr(value, name)) for name in type(value).model_fields})
        if isinstance(value, dict):
            return {key: exchanged(part) for key, part in value.items()}
        return [exchanged(part) for part in value] if isinstance(value, list) else value

    return exchanged(scenario)


def _sample(quantity: Quantity, *, folder: FilePath, files: Files) -> Quantity:
    """Return a quantity with the values of its column, or raise where it cannot take them."""
    form = quantity.form
    assert isinstance(form, Column)
    values = read_column(folder / form.file, form.column, files=files)
    sample = Sample(tuple(value * form.scale for value in values))
    wrong = objection(sample, quantity.bounds)
    if wrong is not None:
        raise ScenarioError([Problem(wrong.code, wrong.message, quantity.place, help=wrong.help, at=quantity.path)])
    return replace(quantity, form=sample)


def _completed(scenario: Any, document: Document, file: str) -> ResolvedScenario:  # noqa: ANN401
    """Return the scenario with what depends on countries and currencies filled in."""
    proximities = completion.proximities(scenario)
    scenario = with_people(with_laws(contact_work.completed(with_sizes(scenario), proximities)))
    written, scenario = scenario, with_risks(with_scores(scenario))
    currencies = completion.currency_countries(scenario)
    clauses = [mover.price.indexation for mover in scenario.movers if mover.price.indexation is not None]
    countries = {
        scenario.client.country: None,
        **{mover.country: None for mover in scenario.movers},
        **{clause.country: None for clause in clauses if clause.country is not None},
        **dict.fromkeys(currencies.values()),
    }
    inflation = completion.inflation(scenario, countries)
    volatility = completion.volatility(scenario)
    completed = filling.completed(scenario, proximities, inflation)
    rows = (*evidence(scenario, completed), *risk_evidence(written, scenario), *contract_evidence(scenario))
    twice = [*counted_unasked(scenario, document, rows)]
    if twice:
        raise ScenarioError(twice, document.sources)
    warnings = tuple(warnings_in(scenario, document))
    scenario = completed.scenario
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
        proximity=proximities,
        evidence=rows,
        questions=open_questions(document.data, scenario, rows),
        warnings=warnings,
        file=file,
        data=document.data,
        sources=document.sources,
        places=document.places,
    )
