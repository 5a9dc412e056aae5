"""The topics of the library by name."""

from bpo_decide.library.errors import UnknownKey, unknown
from bpo_decide.report.library_evidence import hidden_cost_topic, risk_topic
from bpo_decide.report.library_flags import red_flag_topic
from bpo_decide.report.library_laws import law_topic
from bpo_decide.report.library_places import location_topic
from bpo_decide.report.library_prices import benchmark_topic, wage_topic
from bpo_decide.report.library_rules import regime_topic, safeguard_topic
from bpo_decide.report.library_search import search
from bpo_decide.report.library_suitability import suitability_topic
from bpo_decide.report.library_view import Page, Topic, overview
from bpo_decide.report.library_vocabulary import convention_topic, factor_topic, open_question_topic, process_topic


def topics() -> dict[str, Topic]:
    """Return all topics by name, in the order in which they are listed."""
    every = (
        hidden_cost_topic(),
        risk_topic(),
        safeguard_topic(),
        location_topic(),
        process_topic(),
        regime_topic(),
        law_topic(),
        red_flag_topic(),
        suitability_topic(),
        benchmark_topic(),
        wage_topic(),
        factor_topic(),
        convention_topic(),
        open_question_topic(),
    )
    return {topic.name: topic for topic in every}


def library_page(topic: str = "", key: str = "", *, year: int | None = None, words: str = "") -> Page:
    """Return the list of topics, the records of one, one record, or the records that hold some words.

    Args:
        topic: The topic; empty for the list of topics.
        key: The record; empty for all of the topic.
        year: The year whose national holidays are shown with a country; None for the usual one.
        words: What to look for, in the topic or, without one, in all.

    Raises:
        UnknownKey: There is no such topic or record; the message names the nearest one.
        MissingPackage: Holidays of a year are asked for, and their package is not installed.
    """
    known = topics()
    if topic and topic not in known:
        raise UnknownKey(f"{unknown('topic', topic, known)}; the topics are {', '.join(known)}")
    if words:
        return search([known[topic]] if topic else known.values(), words)
    if not topic:
        return overview(known)
    if not key:
        return known[topic].listing()
    try:
        return known[topic].record(key, year)
    except UnknownKey as error:
        raise UnknownKey(f"{error}; bpo-decide library {topic} lists the keys") from None
