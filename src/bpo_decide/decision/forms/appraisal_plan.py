"""Answers to the appraisal checklist about what is decided: purpose, baseline, assumptions, options, criteria."""

from bpo_decide.decision.forms.base import Answer, FormCase
from bpo_decide.scenario.resolved import IN_HOUSE

NOT_PROVIDED: tuple[Answer, str] = ("not provided", "The scenario has nothing about it.")
"""The answer where the scenario is silent."""


def purpose(case: FormCase) -> tuple[Answer, str]:
    """Answer who decides about which service."""
    document, process = case.scenario.document, case.scenario.process_type
    scope = ", ".join((*process.scope, *document.process.scope))
    volume = document.process.volume.per_month
    counted = f"{volume.text.replace('_', ',')} a month (unit: {case.scenario.unit})"
    said = f"{document.client.name} decides about {document.title}: {process.name}, {counted}; scope {scope}."
    if document.description:
        return "provided", f"{said} {document.description}"
    return "in part", f"{said} The purpose (description) is not provided."


def drivers(case: FormCase) -> tuple[Answer, str]:
    """Answer why now."""
    description = case.scenario.document.description
    if description:
        return "in part", f"The description: {description} Objectives that can be measured are not provided."
    return NOT_PROVIDED


def baseline(case: FormCase) -> tuple[Answer, str]:
    """Answer how today's operation is projected forward."""
    document, flows = case.scenario.document, case.flows[IN_HOUSE]
    currency, months = document.client.currency, case.flows.months
    yearly = [sum(flow.yearly[year] for flow in flows.lines) for year in range(len(months))]
    named = {
        "growth of volume": document.process.volume.growth,
        "a shock to volume": document.process.volume.shock,
        "wage growth": document.in_house.wage_growth,
        "productivity": document.in_house.productivity,
        "technology deflation": document.process.technology_deflation,
    }
    stated = [name for name, value in named.items() if value is not None]
    silent = [name for name, value in named.items() if value is None]
    first, last = (f"{currency} {amount:,.0f}" for amount in (yearly[0], yearly[-1]))
    said = f"In-house as today is projected over {sum(months)} months, from {first} in the first year to {last} in the"
    said += f" last, with {', '.join(stated) or 'inflation of the library only'}."
    if silent:
        said += f" Not provided: {', '.join(silent)}."
    return ("provided" if stated else "in part"), said


def assumptions(case: FormCase) -> tuple[Answer, str]:
    """Answer which numbers there are, and which of them name a source."""
    quantities = case.scenario.quantities.values()
    given = [quantity for quantity in quantities if quantity.origin == "given"]
    sourced = sum(quantity.source is not None for quantity in given)
    defaults = sum(quantity.origin in ("library", "convention") for quantity in quantities)
    said = f"{len(given)} given numbers, {sourced} of them with a source; {defaults} values of the library with theirs."
    if case.scenario.questions:
        said += f" {len(case.scenario.questions)} drivers are not estimated, each with its question."
    return ("provided" if sourced == len(given) else "in part"), said


def shortlist(case: FormCase) -> tuple[Answer, str]:
    """Answer which options there are."""
    kinds = {option.option_kind for option in case.scenario.options}
    named = ", ".join(f"{option.name} ({option.kind.replace('_', ' ')})" for option in case.options[1:])
    silent = []
    if "in_house_improved" not in kinds:
        silent.append("what management could do without a vendor (least change)")
    if "split" not in kinds:
        silent.append("mixed sourcing (a split)")
    said = f"Business as usual, and {named or 'nothing else'}."
    said += " The longlist is not provided." if not silent else f" Not provided: a longlist; {'; '.join(silent)}."
    return ("in part" if named else "not provided"), said


def criteria(case: FormCase) -> tuple[Answer, str]:
    """Answer what an option must meet, and what is weighed."""
    document = case.scenario.document
    must = [name.replace("_", " ") for name in case.scenario.data.get("requirements", {})]
    weighed = [criterion.name for criterion in document.criteria]
    if not must and not weighed:
        return "not provided", "Neither requirements nor criteria are stated; cost alone ranks."
    required = f"Requirements: {', '.join(sorted(must))}." if must else "Requirements are not provided."
    scored = f"Criteria: {', '.join(weighed)}." if weighed else "Criteria with weights are not provided."
    return ("provided" if must and weighed else "in part"), f"{required} {scored}"


def not_in_money(case: FormCase) -> tuple[Answer, str]:
    """Answer which effects are not in money."""
    document = case.scenario.document
    if not document.criteria:
        return NOT_PROVIDED
    named = ", ".join(criterion.name for criterion in document.criteria)
    return "provided", f"{len(document.criteria)} criteria that are not in money: {named}."
