"""What a number of the scenario is called in a sentence, from the keys that lead to it."""

from collections.abc import Mapping, Sequence

NAMED = "*"
"""Stands for any key, such as a name that the analyst has chosen: it is put in the place of `{}`."""

PHRASES: dict[str, str] = {
    # what options charge
    "price.fixed": "fixed fee",
    "price.final_price": "final price (share of the quote)",
    "price.contingency": "share of the money recovered that is kept by",
    "price.per_unit": "price per unit",
    "price.per_handled_hour": "price of an hour of handled contacts",
    "price.indexation.rate": "yearly rate of the indexation",
    "price.cost_plus.margin": "margin on the open-book cost",
    "price.cost_plus.on_costs": "on-costs in the open-book cost",
    "price.cost_plus.posts.*.fte": "open-book posts of {}",
    "price.cost_plus.posts.*.salary": "open-book salary of {}",
    "price.cost_plus.other.*.value": "open-book cost of {}",
    "price.gain_share.baseline": "baseline of the shared gain",
    "price.gain_share.cap": "cap of the shared gain",
    "price.gain_share.share": "share of the gain",
    "price.share_of_fixed.cost": "fixed cost that is shared",
    "price.share_of_fixed.share": "share of the fixed cost",
    "price.surge.share": "share of the volume in bursts",
    "price.bands.baseline": "baseline volume of the price",
    "price.minimum_volume": "minimum volume",
    "price.deflation_passed": "share of cheaper technology that is passed on",
    "price.productivity": "yearly productivity",
    "price.tiers.*.price": "price in tier {}",
    "price.tiers.*.from": "beginning of tier {}",
    "price.bands.additional": "price of additional volume",
    "price.bands.reduction": "credit for reduced volume",
    "price.bands.deadband": "range of volume without a change of price",
    "price.bands.floor": "least share of the baseline volume that is charged",
    "price.indexation.cap": "cap of the indexation",
    "price.indexation.floor": "floor of the indexation",
    "price.indexation.share": "share of the index that is passed on",
    "price.per_fte.*.fte": "posts of {} in the price",
    "price.per_fte.*.rate": "price of a post of {}",
    "price.per_hour.*.hours": "paid hours of {}",
    "price.per_hour.*.rate": "price of an hour of {}",
    "price.per_fte.*.staffing.answered": "share of contacts to be answered in time by {}",
    "price.per_fte.*.staffing.within": "time to answer by {}",
    "price.per_fte.*.staffing.shrinkage": "shrinkage of {}",
    "price.surge.factor": "price of bursts compared with ordinary times",
    "fx_borne_by.shared": "share of currency moves borne by the client",
    "fx_borne_by.band": "currency move without an effect on the price",
    # the transition and learning
    "transition.fee": "fee for the transition",
    "transition.duration": "length of the transition",
    "transition.delay": "transition delay",
    "transition.ramp": "time over which the work moves",
    "transition.lead": "time before the transition starts",
    "transition.long_stop": "longest delay before giving up the transition",
    "transition.leave": "share of people no longer needed who leave on the transition",
    "transition.retention": "stay bonus",
    "transition.parallel_run": "length of the parallel run",
    "transition.severance_weeks": "severance in weeks of pay per year of service",
    "transition.severance_share": "severance as a share of yearly pay",
    "transition.knowledge_transfer.fte": "posts for knowledge transfer",
    "transition.knowledge_transfer.duration": "length of knowledge transfer",
    "transition.project_team.fte": "posts of the client's project team",
    "learning.lag": "additional effort at go-live",
    "learning.duration": "length of the learning curve",
    # what stays with the client
    "retained.fte": "posts that stay with the client",
    "retained.salary": "salary of the posts that stay with the client",
    "governance": "yearly cost of managing the vendor",
    "governance_floor": "least posts that manage the vendor",
    "attrition": "yearly staff turnover",
    "quality_monitoring_posts": "posts that monitor quality",
    "governance_share": "cost of managing the vendor (share of the contract)",
    "governance_posts": "posts that manage the vendor",
    "travel.per_year": "trips a year",
    "travel.cost": "cost of a trip",
    "hand_offs": "yearly cost of hand-offs",
    "hidden_costs.*": "{} (hidden cost)",
    # the contract
    "contract.term": "term of the contract",
    "contract.exit.knowledge_back.fte": "posts for taking knowledge back",
    "contract.exit.knowledge_back.duration": "time for taking knowledge back",
    "contract.payment_days": "days until an invoice is paid",
    "contract.exit.services": "exit services",
    "contract.renewal.uplift": "rise of the price on renewal",
    "contract.service_credits.at_risk": "share of the charges at risk for service credits",
    "contract.service_credits.measures.*.allocation": "share of the service credits for {}",
    "contract.service_credits.measures.*.target": "target for {}",
    # people and today's operation
    "staff.*.fte": "posts of {}",
    "staff.*.salary": "salary of {}",
    "staff.*.tenure": "years of service of {}",
    "staff_change.*": "change in posts of {}",
    "hours_per_fte_year": "hours of work per post and year",
    "replacement_cost": "cost of replacing a leaver",
    "severance_weeks": "severance in weeks of pay per year of service",
    "severance_share": "severance as a share of yearly pay",
    "turnover_avoidable": "avoidable share of turnover",
    "pay_avoidable": "avoidable share of pay",
    "leave": "share of people no longer needed who leave the company",
    "overhead.share": "overhead rate",
    "overhead.avoidable": "avoidable share of overhead",
    "technology.avoidable": "avoidable share of technology",
    "facilities.avoidable": "avoidable share of seats",
    "facilities": "cost of a seat",
    "facilities.value": "cost of a seat",
    "technology": "cost of technology",
    "technology.value": "cost of technology",
    "other_replaced": "share of the other cost that goes away",
    "technology_replaced": "share of the technology cost that goes away",
    "other.*.value": "cost of {}",
    "other.*": "cost of {}",
    "other.*.avoidable": "avoidable share of {}",
    # quality and contacts
    "errors.rate": "error rate",
    "errors.cost": "cost of an error",
    "errors.dip.extra": "additional error rate at go-live",
    "errors.dip.duration": "length of the additional errors after go-live",
    "contact_work.*": "{}",
    "contact_work.coverage": "hours in which contacts are answered",
    "contact_work.longer_contacts": "additional length of contacts",
    "contact_work.resolution_ratio": "ratio of today's first contact resolution to that",
    "agents_per_specialist": "agents per quality specialist",
    # the work itself
    "volume.growth": "growth of volume",
    "volume.baseline": "volume that today's posts are for",
    "volume.shock.probability": "probability of the shock to volume",
    "technology_deflation": "yearly fall of the effort through better tools",
    "volume.season.*": "seasonal share of month {}",
    "volume.shock.size": "size of the shock to volume",
    "volume.shock.month": "month of the shock to volume",
    "activities.*": "share of {} in the work",
    "recoveries.at_stake": "money at stake per unit",
    "recoveries.rate": "share of the money at stake that is recovered",
    "working_capital.*": "{}",
    # events
    "risks.country_event.*.rate": "yearly rate of country events in {}",
    "risks.country_event.*.severity": "loss from a country event in {}",
    "risks.*.cap": "most that one event of {} costs",
    "risks.*.rate": "yearly rate of {}",
    "risks.*.probability": "probability of {}",
    "risks.*.severity": "loss from {}",
    "risks.*.backsourcing": "share of the work taken back after {}",
    "risks.data_breach.records": "records that a data breach exposes",
    "risks.customer_loss.at_stake.customers": "customers at stake",
    "risks.customer_loss.at_stake.lost": "share of the customers that is lost",
    "risks.customer_loss.at_stake.margin": "margin on a customer",
    # the other options
    "of.*": "share of {}",
    "one_time": "one-time cost",
    "build": "cost of building it",
    "run": "running cost",
    "run.posts": "posts that run it",
    "exceptions": "share that comes back to people",
    "improvement": "yearly improvement",
    "months": "time until the change",
    # criteria, prices and currencies
    "criteria.*.scores.*": "score on {} of {}",
    "criteria.*.worst": "worst score on {}",
    "criteria.*.best": "best score on {}",
    "criteria.*.curve.half_at": "where {} is worth half",
    "criteria.*.swing": "swing of {}",
    "criteria.*.weight": "weight of {}",
    # what is required
    "requirements.overlap": "required working hours in common",
    "requirements.work_abroad": "highest share of the work abroad",
    "requirements.max_share_one_vendor": "highest share of one vendor in the work",
    "requirements.max_share_one_country": "highest share of one country in the work",
    "requirements.max_error_rate": "highest error rate",
    "requirements.max_error_rate.limit": "highest error rate",
    "requirements.max_error_rate.confidence": "how sure the highest error rate must be kept",
    "requirements.min_first_contact_resolution": "least first contact resolution",
    "requirements.min_first_contact_resolution.limit": "least first contact resolution",
    "requirements.min_first_contact_resolution.confidence": "how sure the least resolution must be kept",
    "requirements.max_cost_any_year": "highest cost of any year",
    "requirements.max_cost_any_year.limit": "highest cost of any year",
    "requirements.max_cost_any_year.confidence": "how sure the highest cost of any year must be kept",
    "requirements.max_p80_cost": "highest cost in a bad case",
    "requirements.max_cvar95_cost": "highest mean cost of the worst cases",
    "requirements.max_risk_loss": "highest expected loss from events",
    "requirements.max_cvar95_risk_loss": "highest mean loss from events in the worst cases",
    "requirements.max_peak_cash": "most money that may be laid out",
    "requirements.max_peak_cash.limit": "most money that may be laid out",
    "requirements.max_peak_cash.confidence": "how sure the most money laid out must be kept",
    "requirements.payback": "latest payback",
    "requirements.payback.within": "latest payback",
    "requirements.payback.probability": "how sure the latest payback must be kept",
    "requirements.supplier.min_years": "least years in business",
    "requirements.supplier.max_share_of_revenue": "highest share of the vendor's revenue",
    "requirements.supplier.min_references": "least number of references",
    "library.convention.*": "{} (convention)",
    "inflation.*": "inflation in {}",
    "fx.*.spot": "exchange rate of {}",
    "fx.*.volatility": "volatility of the exchange rate of {}",
}
"""What numbers are called, by their path under an option or a section; after ` by` the option follows without ` of`."""


def in_words(keys: Sequence[str], names: Mapping[str, str]) -> str | None:
    """Return what a number is called: `posts of payroll specialist` for `staff.payroll_specialist.fte`.

    Args:
        keys: of the path, below the option or the section that it belongs to.
        names: of the options, by id.

    Returns:
        The phrase in which fewest keys are put as they are; None where there is none.
    """
    fitting = [pattern for pattern in PHRASES if _fits(pattern.split("."), keys)]
    if not fitting:
        return None
    pattern = min(fitting, key=lambda one: one.split(".").count(NAMED))
    chosen = [key for part, key in zip(pattern.split("."), keys, strict=True) if part == NAMED]
    return PHRASES[pattern].format(*(names.get(key, key.replace("_", " ")) for key in chosen))


def _fits(pattern: Sequence[str], keys: Sequence[str]) -> bool:
    """Whether a pattern stands for some keys."""
    return len(pattern) == len(keys) and all(part in (NAMED, key) for part, key in zip(pattern, keys, strict=True))
