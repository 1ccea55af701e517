from inspectorate.notices.problems import (
    OTHER,
    family_names,
    kind_of,
    kinds,
    known_rules,
    known_terms,
    praise_of,
    term_name,
    value_name,
    words_of,
)
from inspectorate.rules.catalogue import BINDING_TERMS, catalogue, choices


def test_every_rule_of_the_catalogue_has_its_words() -> None:
    assert sorted(set(catalogue()) - known_rules()) == []


def test_the_terms_of_the_catalogue_have_names_and_no_others() -> None:
    own = {f"{rule.id}.{name}" for rule in catalogue().values() for name in rule.terms}
    general = {name.partition(".")[2] for name in own} | set(BINDING_TERMS)
    told = set(known_terms())
    unnamed = {name for name in own if {name, name.partition(".")[2]}.isdisjoint(told)}
    assert sorted(unnamed) == []
    assert sorted(told - own - general) == []


def test_no_term_of_a_rule_is_called_as_another_of_its_own() -> None:
    for rule in catalogue().values():
        names = [term_name(rule.id, term) for term in rule.terms]
        assert len(names) == len(set(names)), rule.id


def test_a_term_is_called_as_its_rule_means_it() -> None:
    assert term_name("RES-03", "max_days") == "连续无人在村最多天数"
    assert term_name("OWN-01", "unheard_of") == "unheard_of"


def test_words_of_code_are_told_in_words() -> None:
    coded = {word for terms in choices().values() for each in terms.values() for word in each}
    assert [word for word in coded if value_name(word).isascii()] == []


def test_every_family_has_a_kind_and_a_name() -> None:
    families = {rule_id.partition("-")[0] for rule_id in known_rules()}
    told = [family for kind in kinds() for family in kind.families]
    assert sorted(told) == sorted(families) == sorted(family_names())


def test_kinds_follow_families() -> None:
    assert kind_of("RES-03") == kind_of("LEAVE-01")
    assert kind_of("RES-03").title == "在岗履职和请销假管理不严"
    assert kind_of("OWN-01").title == OTHER


def test_no_predicate_repeats_the_words_around_it() -> None:
    # It follows 有3户…, and is followed by a comma.
    for rule_id in known_rules():
        words = words_of(rule_id, "")
        assert not words.what.startswith(("有", "，"))
        assert not words.what.endswith(("。", "，"))
        assert words.mend


def test_a_rule_without_words_is_told_by_its_name() -> None:
    assert words_of("OWN-01", "自定规则").what == "不符合“自定规则”的规定"


def test_praise_of_an_unknown_block() -> None:
    assert praise_of("党建") == "党建工作完成较好"


def test_no_predicate_says_its_noun_again() -> None:
    """有2次电话抽查电话抽查联系不上 is no sentence."""
    again = [
        rule_id
        for rule_id in sorted(known_rules())
        if (words := words_of(rule_id, rule_id)).noun[1:] and words.what.startswith(words.noun[1:])
    ]
    assert again == []
