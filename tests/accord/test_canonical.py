"""One content, one digest: in any order of keys, in any process, for both Parties."""

import datetime
import json
from decimal import Decimal

import pytest
import rfc8785
from hypothesis import given
from hypothesis import strategies as st

from committee.accord.canonical import digest_of
from tests import factories

texts = st.text(alphabet=st.characters(exclude_categories=["Cs"]))
contents = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53) + 1, 2**53 - 1) | texts,
    lambda children: st.lists(children) | st.dictionaries(texts, children),
    max_leaves=20,
)
mappings = st.dictionaries(texts, contents)


def turned_over(content):
    """The same content, each mapping written from its end."""
    if isinstance(content, dict):
        return {key: turned_over(value) for key, value in reversed(content.items())}
    return [turned_over(value) for value in content] if isinstance(content, list) else content


@given(mappings)
def test_the_order_of_keys_says_nothing(content):
    assert digest_of(turned_over(content)) == digest_of(content)


@given(mappings)
def test_what_the_database_gives_back_has_the_same_digest(content):
    assert digest_of(json.loads(json.dumps(content))) == digest_of(content)


@given(mappings, mappings)
def test_different_contents_have_different_digests(one, other):
    same = json.dumps(one, sort_keys=True) == json.dumps(other, sort_keys=True)
    assert (digest_of(one) == digest_of(other)) == same


def test_a_known_answer():
    # SHA-256 of {"a":[true,null,"Қ"],"б":1} in UTF-8, by any other tool.
    content = {"б": 1, "a": [True, None, "Қ"]}
    assert digest_of(content) == "0e6307e42e776232393c3d0b0cdf0f39c93a8e32feca0b1d93c3cb01e48dd6af"


@pytest.mark.parametrize(
    "value", [object(), datetime.date(2013, 1, 1), Decimal("1.5"), b"bytes", {1: "number as a key"}]
)
def test_what_has_no_canonical_form_is_refused(value):
    with pytest.raises(rfc8785.CanonicalizationError):
        digest_of({"value": value})


@pytest.mark.django_db
def test_both_parties_seal_the_same_text_alike():
    """The digest covers what is agreed, not who sent it."""
    ru, kz = factories.chair("RU"), factories.chair("KZ")
    ours = factories.tabled(ru, 12)
    theirs = factories.countered(ours, kz, 12)
    assert ours.revision.digest == theirs.revision.digest
