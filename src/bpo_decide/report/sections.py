"""Sections that several answers share: the options, the waterfall, what matters most, the same scope, the headroom."""

from collections.abc import Iterable

from bpo_decide.decision import figures
from bpo_decide.decision.measures import Option, by_group
from bpo_decide.decision.rules import ranking
from bpo_decide.drivers.options.takeover import OTHER_ACTIVITIES
from bpo_decide.report.benchmarks import sentences
from bpo_decide.report.tables import Cell, Section, Table
from bpo_decide.runs.result import Result
from bpo_decide.scenario.resolved import IN_HOUSE

MATTER_MOST = 3


def in_order(result: Result) -> list[Option]:
    """Return the options by rank, ineligible ones last."""
    eligible = ranking(result.options, result.decision.rank_by)
    return [*eligible, *(option for option in result.options if not option.eligible)]


def named(ids: Iterable[str], options: tuple[Option, ...]) -> list[str]:
    """Return the names of options."""
    names = {option.id: option.name for option in options}
    return [names[one] for one in ids]


def all_of_them(result: Result) -> str:
    """Return among which options one is the cheapest: of all, or of all that may be chosen where some may not."""
    return "all" if all(option.eligible for option in result.options) else "all that meet the requirements"


def options_section(result: Result) -> Section:
    """Return the ranked table."""
    ranked = in_order(result)
    rows = tuple(_row(result, option, rank if option.eligible else None) for rank, option in enumerate(ranked, start=1))
    failed = tuple(
        f"{option.name} is not eligible: {failure.reason}. Looked at: {failure.evidence}."
        for option in ranked
        for failure in option.failures
    )
    heads: tuple[Cell, ...] = (
        ("",),
        ("Option", "where"),
        ("PV cost", "P10-P90"),
        ("Saving", "P(>0)"),
        ("Headline", "expected"),
        ("Payback", "P(repaid)"),
        ("Hidden", "cost rate"),
    )
    money = f"Present values in {result.table_money.unit}."
    table = Table(heads, rows, (True, False, True, True, True, True, True))
    shares = (
        "Headline and expected saving are shares of in-house cost, the headline at today's prices. Hidden cost rate: "
        "cost that no quote mentions, over quoted charges."
    )
    return Section("Options", (), table, (f"{money} {shares}", *sentences(result.benchmarks), *failed))


def _row(result: Result, option: Option, rank: int | None) -> tuple[Cell, ...]:
    """Return one option of the ranked table; a single case has no spread to show."""
    drawn, money = result.settings.point is None, result.table_money
    where = f"{option.country}, {option.proximity}" if option.proximity else option.country
    spread = f"{money.cell(option.cost.p10)}-{money.cell(option.cost.p90)}"
    cost: Cell = (money.cell(option.cost.mean), *([spread] if drawn else []))
    rank_cell: Cell = (str(rank) if rank is not None else "-",)
    if option.id == IN_HOUSE:
        return (rank_cell, (option.name, where), cost, ("",), ("",), ("",), ("",))
    headline = "n/a" if option.headline_saving_rate is None else figures.percent(option.headline_saving_rate)
    months = round(result.scenario.document.decision.horizon.point)
    payback = f"> {months} mo" if option.payback_month is None else f"month {option.payback_month:.0f}"
    repaid = [figures.chance(option.payback_probability or 0.0)] if drawn else []
    positive = [figures.chance(option.saving.probability_positive)] if drawn else []
    return (
        rank_cell,
        (option.name, where, *_of_the_work(result, option)),
        cost,
        (money.cell(option.saving.mean), *positive),
        (headline, figures.percent(option.saving_rate.mean)),
        (payback, *repaid),
        (figures.percent(option.hidden_cost_rate),),
    )


def _of_the_work(result: Result, option: Option) -> Cell:
    """Return how many of the activities an option takes over; nothing where it takes over all of them."""
    document = result.scenario.document
    taken = next(
        (
            getattr(one, "activities", None)
            for one in (*document.vendors, *document.alternatives)
            if one.id == option.id
        ),
        None,
    )
    return () if taken is None else (f"({len(set(taken))} of {len(document.process.activities)} activities)",)


def best_outsourced(result: Result) -> Option | None:
    """Return the best outsourced option, eligible ones first."""
    outsourced = [option for option in result.options if option.erosion]
    return min(outsourced, key=lambda option: (not option.eligible, option.cost.mean), default=None)


def waterfall(result: Result, best: Option) -> Section:
    """Return what is left of the headline saving of the best vendor."""
    money = result.table_money
    steps = [*best.erosion]
    scale = max(abs(step.amount) for step in steps) or 1.0
    rows: list[tuple[Cell, ...]] = [
        ((step.label,), (money.cell(step.amount),), (_bar(step.amount, scale),)) for step in steps
    ]
    rows.append((("Expected saving",), (money.cell(best.saving.mean),), (_bar(best.saving.mean, scale),)))
    table = Table((("",), (money.unit,), ("",)), tuple(rows), (False, True, False))
    remarks: tuple[str, ...] = ()
    if best.saving_retention is not None:
        left = figures.percent_in_words(best.saving_retention).capitalize() if best.saving.mean > 0 else "Nothing"
        remarks = (f"{left} of the headline saving is left.",)
    return Section(f"From headline to expected saving: {best.name}", (), table, remarks)


def _bar(amount: float, scale: float, width: int = 14) -> str:
    """Return a bar: `#` adds to the saving, `-` takes from it."""
    length = round(width * abs(amount) / scale)
    return ("#" if amount >= 0 else "-") * length


def what_matters(result: Result) -> Section:
    """Return the assumptions that matter most for the lead of the best option."""
    found = result.contest
    assert found is not None  # swings exist only where there is a contest
    money = result.table_money
    rows = []
    for swing in result.swings[:MATTER_MOST]:
        quantity = swing.quantity
        origin: str = quantity.origin
        if quantity.place is not None:
            origin += f", line {quantity.place.line}"
        elif quantity.grade is not None:
            origin += f", grade {quantity.grade}"
        lead = f"{money.cell(swing.lead_low)} to {money.cell(swing.lead_high)}"
        rows.append(
            (
                (name_of(quantity.key, quantity.path), origin),
                (figures.span(swing.low, swing.high, quantity, money.currency),),
                (lead, "turns" if swing.turns else ""),
            )
        )
    heads: tuple[Cell, ...] = (
        ("Assumption", "origin"),
        ("P10 to P90",),
        ("Lead", money.unit),
    )
    less = " less the minimum saving" if found.head_start else ""
    sentence = f"Lead of {found.best.name} over {found.rival.name}{less} when one assumption alone is low or high."
    return Section(
        "Assumptions that matter most",
        (sentence,),
        Table(heads, tuple(rows), (False, True, True)),
        tuple(_currency(result)),
    )


def _currency(result: Result) -> list[str]:
    """Return what exchange rates alone do, which are no single assumption, to the cost of the two best options."""
    currency = result.scenario.document.client.currency
    ends = {
        one.option: (figures.money(one.low, currency), figures.money(one.high, currency))
        for one in result.currency_spans
    }
    spans = [
        f"of {named([option], result.options)[0]} between {low} and {high}"
        for option, (low, high) in ends.items()
        if low != high  # too little to be seen says nothing
    ]
    if not spans:
        return []
    return [f"Exchange rates, which are not in the table, alone move the cost {', '.join(spans)} (P10 to P90)."]


def name_of(key: str, path: str) -> str:
    """Return what an input is called: its path, or the library's name where several options share it."""
    return key if key.startswith("library.") else path


def scope(result: Result) -> Section:
    """Return the bids levelled: as bid, what they leave out, and both together."""
    money = result.table_money
    known = (*result.scenario.process_type.scope, *result.scenario.document.process.scope)
    activities = result.scenario.document.process.activities
    scopes = {info.key: info.scope for info in result.outcome.lines[0]}
    rows, unpriced, by_library = [], [], []
    for vendor in result.scenario.document.movers:
        number = result.outcome.index(vendor.id)
        bid = float(result.outcome.at_once[:, number].mean())
        left_out = [item for item in known if item not in vendor.includes]
        lines = {line.key: line.mean for line in result.options[number].lines if line.group == IN_HOUSE}
        kept = sum(lines[key] for key, scope in scopes.items() if scope in left_out)
        kept += sum(mean for key, mean in lines.items() if key.startswith(OTHER_ACTIVITIES))
        others = [] if vendor.activities is None else [one for one in activities if one not in vendor.activities]
        own_lines = {line.key for line in result.options[number].lines if line.group != IN_HOUSE}
        silent = [item for item in left_out if item not in scopes.values()]
        priced = [item for item in silent if item in own_lines]
        nowhere = [item for item in silent if item not in own_lines]
        unpriced += [f"{vendor.label}: {', '.join(nowhere)}"] if nowhere else []
        by_library += [f"{vendor.label}: {', '.join(priced)}"] if priced else []
        rows.append(
            (
                (vendor.label,),
                (money.cell(bid),),
                (", ".join([*others, *(item for item in left_out if item not in silent)]) or "nothing",),
                (money.cell(kept),),
                (money.cell(bid + kept),),
            )
        )
    outsourced = all(mover.outsourced for mover in result.scenario.document.movers)
    first: tuple[Cell, ...] = (("Vendor",), ("As bid",)) if outsourced else (("Option",), ("As bid", "or budgeted"))
    heads: tuple[Cell, ...] = (*first, ("Left out",), ("Stays in-house",), ("Same scope",))
    table = Table(heads, tuple(rows), (False, True, False, True, True))
    remarks = [f"Present values in {money.unit}, all work moved on the first day."]
    if by_library:
        remarks.append(f"Left out, but priced by the library outside this table: {'; '.join(by_library)}.")
    if unpriced:
        remarks.append(f"Left out and priced nowhere: {'; '.join(unpriced)}. State their cost under in_house.other.")
    remarks += _without_a_quote(result)
    return Section("Same scope", (), table, tuple(remarks))


def _without_a_quote(result: Result) -> list[str]:
    """Return the options that have no quote of their own to be levelled."""
    others = [option for option in result.scenario.options if not option.moves_work]
    whole = [option.label for option in others if not option.parts]
    parts = {option.label: [part.label for part in option.parts.values()] for option in others if option.parts}
    split = [f"{label} ({figures.listed(names)})" for label, names in parts.items()]
    found = [f"All of today's scope, without a quote: {figures.listed(whole)}."] if whole else []
    return [*found, f"At the bids of its parts: {'; '.join(split)}."] if split else found


def headroom(result: Result) -> list[str]:
    """Return how much cost that is not estimated would change the choice, where something leads."""
    found = result.contest
    if found is None or found.margin <= 0:
        return []
    charges = by_group(found.best.lines).get("charges", 0.0)
    share = f", {figures.percent_in_words(found.margin / charges)} of its charges" if charges > 0 else ""
    amount = figures.money(found.margin, result.scenario.document.client.currency)
    reach = f"must reach {amount} (present value{share}) to cost {found.best.name} its lead"
    return [f"Headroom: cost that is not estimated {reach}."]
