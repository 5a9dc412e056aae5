import pytest

from bpo_decide import api
from bpo_decide.decision import figures
from bpo_decide.report import loss_curve as told
from bpo_decide.resources import shipped_names
from bpo_decide.runs.loss_curve import with_rate
from bpo_decide.runs.run import Settings, run
from tests.model.by_hand import written

SHIPPED = [name.removesuffix(".yaml") for name in shipped_names("scenarios") if name.endswith(".yaml")]
VENDOR = written({"vendor": "US"})


def test_without_uncertainty_the_loss_is_the_dearer_option_s_excess() -> None:
    # 36 months of 10,000 against 36 of 6,000, and no rate below 0
    curve = api.evaluate(VENDOR, draws=500).result.loss_curve

    assert curve is not None
    assert curve.options == ("in_house", "vendor")
    assert curve.rates == (0.0, 0.02, 0.04)
    assert curve.losses[0] == pytest.approx((36 * 4_000, 0))
    assert curve.losses[0][0] > curve.losses[1][0] > curve.losses[2][0] > 0, "what is discounted more is less"
    assert [losses[1] for losses in curve.losses] == [0.0] * 3


def test_at_the_stated_rate_it_is_the_expected_regret_of_a_run_of_as_many_draws() -> None:
    none = ("decision.minimum_saving=0%",)
    curve = api.evaluate("@payroll", draws=1_000, settings=none).result.loss_curve
    same = api.evaluate("@payroll", draws=200, settings=none).options

    assert curve is not None
    assert (curve.draws, curve.stated) == (200, 0.08)
    assert curve.rates == (0.04, 0.06, 0.08, 0.1, 0.12)
    known = {option.id: option.expected_regret for option in same}
    assert dict(zip(curve.options, curve.losses[2], strict=True)) == pytest.approx(
        {option: known[option] for option in curve.options}
    )


def test_a_single_case_has_none() -> None:
    assert api.evaluate(VENDOR, point="mean").result.loss_curve is None


@pytest.mark.parametrize("name", SHIPPED)
def test_another_rate_is_the_scenario_with_that_rate_set(name: str) -> None:
    settings = Settings(point="mean")
    changed = run(with_rate(api.load(f"@{name}"), 0.05), settings)
    written_so = run(api.load(f"@{name}", settings=["decision.discount_rate=5%"]), settings)

    assert [option.cost.mean for option in changed.options] == [option.cost.mean for option in written_so.options]


def test_in_house_counts_less_the_minimum_saving() -> None:
    """The vendor saves 36 x 4,000 of 36 x 10,000: with half to be saved at least, leaving costs the other 36,000."""
    curve = api.evaluate(VENDOR, draws=500, settings=("decision.minimum_saving=50%",)).result.loss_curve

    assert curve is not None
    assert curve.losses[0] == pytest.approx((0, 36 * 1_000))


def test_the_memo_says_where_fewer_draws_tell_another_worth_of_knowing_everything() -> None:
    few = api.evaluate("@payroll", draws=1_000)
    (section,) = told.sections(few.result)

    everything = figures.money(few.to_dict()["information"]["evpi"], "USD")
    assert "in-house counts less the minimum saving" in section.sentences[0]
    assert section.remarks[1].endswith(
        f"is what knowing everything would be worth by these draws; by all 1,000 it is {everything}."
    )


def test_and_nothing_where_they_agree() -> None:
    (section,) = told.sections(api.evaluate(VENDOR, draws=500).result)

    assert len(section.remarks) == 1
    assert "minimum saving" not in section.sentences[0]
